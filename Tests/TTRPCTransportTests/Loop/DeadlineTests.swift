import TTRPCTransport
import Testing
import Wire

@Suite struct DeadlineTests {
    @Test func `a request whose time ran out before it came is not answered`() throws {
        let conversation = try Conversation()
        try conversation.send(Frames.request(on: 1, timeoutNanoseconds: -1))
        #expect(try conversation.frames().map(\.code) == [.deadlineExceeded])
        #expect(conversation.notes.calls.isEmpty)
        #expect(conversation.loop.counts.expired == 1)
    }

    @Test(arguments: [(Int64(1_000), StatusCode.deadlineExceeded), (1_001, .ok), (0, .ok)])
    func `a request that waited behind others for longer than its time is not answered`(
        timeoutNanoseconds: Int64, code: StatusCode
    ) throws {
        let clock = ManualClock()
        let slow = Notes { payload in
            if payload == [1] { clock.advance(by: .nanoseconds(1_000)) }
            return .echo
        }
        let conversation = try Conversation(slow, clock: clock)
        try conversation.send(
            Frames.request([1], on: 1)
                + Frames.request([2], on: 3, timeoutNanoseconds: timeoutNanoseconds))
        #expect(try conversation.frames().map(\.code) == [.ok, code])
        #expect(conversation.notes.calls.count == (code == .ok ? 2 : 1))
    }

    @Test func `a request that lay unread counts its time from when it came`() throws {
        let conversation = try Conversation()
        conversation.setWritable(false)
        try conversation.send(Frames.request([1], on: 1))
        try conversation.send(Frames.request([2], on: 3, timeoutNanoseconds: 100))
        conversation.clock.advance(by: .seconds(20))
        conversation.setWritable(true)
        #expect(try conversation.frames().map(\.code) == [.ok, .deadlineExceeded])
    }

    @Test func `a request that waits for too long is given up`() throws {
        let conversation = try Conversation(Notes { _ in .write([], .parked(Ticket(4))) })
        try conversation.send(Frames.request(on: 1, timeoutNanoseconds: 1_000))
        conversation.clock.advance(by: .nanoseconds(999))
        conversation.loop.sweep()
        #expect(try conversation.frames().isEmpty)
        conversation.clock.advance(by: .nanoseconds(1))
        conversation.loop.sweep()
        #expect(try conversation.frames().map(\.code) == [.deadlineExceeded])
        #expect(conversation.notes.abandoned == [Ticket(4)])
        conversation.loop.wake(Ticket(4))
        #expect(conversation.notes.resumed.isEmpty)
    }

    @Test func `a request that is resumed too late is given up`() throws {
        let conversation = try Conversation(Notes { _ in .write([], .parked(Ticket(4))) })
        try conversation.send(Frames.request(on: 1, timeoutNanoseconds: 1_000))
        conversation.clock.advance(by: .nanoseconds(1_000))
        conversation.loop.wake(Ticket(4))
        #expect(try conversation.frames().map(\.code) == [.deadlineExceeded])
        #expect(conversation.notes.abandoned == [Ticket(4)])
    }
}
