import TTRPCTransport
import Testing
import Wire

@Suite struct BackPressureTests {
    @Test func `a client that does not read is no longer read from, until it does`() throws {
        let conversation = try Conversation()
        conversation.setWritable(false)
        try conversation.send(Frames.request([1], on: 1) + Frames.request([2], on: 3))
        let reads = conversation.gate.reads
        conversation.askToRead()
        #expect(conversation.gate.reads == reads, "asking to read is held back")
        try conversation.send(Frames.request([3], on: 5))
        #expect(conversation.notes.calls.count < 3, "and what came since is not answered")

        conversation.setWritable(true)
        #expect(try conversation.frames().map(\.payload) == [[1], [2], [3]])
        #expect(conversation.gate.reads == reads + 1)
    }

    @Test func `a burst stops where as many bytes are queued as may be`() throws {
        var limits = TransportLimits()
        limits.queuedBytesMax = 1_000
        let answer = [UInt8](repeating: 7, count: 400)
        let conversation = try Conversation(
            Notes { _ in .write(answer, .answered) }, limits: limits)
        try conversation.send((0..<6).flatMap { Frames.request(on: UInt32(2 * $0 + 1)) })
        let writes = try conversation.writes()
        // Three replies of 400 bytes pass 1,000; two do not.
        #expect(writes.map(\.count).map { $0 / 400 } == [3, 3])
    }

    @Test(arguments: [(Duration.seconds(30), true), (.seconds(30) + .nanoseconds(1), false)])
    func `a client that leaves its replies unread is closed after a time`(
        time: Duration, isOpen: Bool
    ) throws {
        let conversation = try Conversation()
        conversation.setWritable(false)
        try conversation.send(Frames.request(on: 1))
        conversation.clock.advance(by: time)
        conversation.loop.sweep()
        #expect(conversation.isOpen == isOpen)
        #expect(conversation.loop.counts.connectionsTimedOut == (isOpen ? 0 : 1))
    }

    @Test func `the time of unread replies counts from the last that the client read`() throws {
        var limits = TransportLimits()
        limits.keptBytesMax = 1
        let conversation = try Conversation(
            Notes { _ in .write([1], .parked(Ticket(1))) }, limits: limits)
        try conversation.send(Frames.request([1], on: 1))
        conversation.setWritable(false)
        conversation.clock.advance(by: .seconds(20))
        // It reads, and what is kept still stops the reading from it.
        conversation.setWritable(true)
        conversation.clock.advance(by: .seconds(20))
        conversation.setWritable(false)
        conversation.clock.advance(by: .seconds(30))
        conversation.loop.sweep()
        #expect(conversation.isOpen)
        conversation.clock.advance(by: .nanoseconds(1))
        conversation.loop.sweep()
        #expect(!conversation.isOpen)
    }

    @Test func `a client that does not read gets no slices, and others have its turns`() throws {
        let notes = Notes(
            Script(
                respond: { .write($0, .sliced(Ticket(UInt64($0[0])))) },
                resume: { ticket, _ in
                    .write([9], ticket == Ticket(2) ? .sliced(ticket) : .answered)
                }))
        let slow = try Conversation(notes)
        let other = try Conversation(sharing: slow)
        try slow.send(Frames.request([1], on: 1))
        try other.send(Frames.request([2], on: 1))
        slow.setWritable(false)
        for _ in 0..<3 { slow.takeTurn() }
        #expect(notes.resumed == [Ticket(2), Ticket(2), Ticket(2)])
        slow.setWritable(true)
        for _ in 0..<2 { slow.takeTurn() }
        #expect(try slow.frames().map(\.payload) == [[1, 9]])
    }

    @Test func `a client that does not read holds up nobody else`() throws {
        let slow = try Conversation()
        let other = try Conversation(sharing: slow)
        slow.setWritable(false)
        try slow.send(Frames.request([1], on: 1))
        try other.send(Frames.request([2], on: 1))
        #expect(try other.frames().map(\.payload) == [[2]])
    }

    @Test func `requests that wait and keep too many bytes stop the reading`() throws {
        var limits = TransportLimits()
        limits.keptBytesMax = 100
        let notes = Notes(
            Script(
                respond: { _ in .write([], .parked(Ticket(1))) },
                resume: { _, payload in .write([UInt8(payload.count)], .answered) }))
        let conversation = try Conversation(notes, limits: limits)
        try conversation.send(Frames.request([UInt8](repeating: 1, count: 90), on: 1))
        let reads = conversation.gate.reads
        conversation.askToRead()
        #expect(conversation.gate.reads == reads)
        conversation.loop.wake(Ticket(1))
        #expect(try conversation.frames().map(\.payload) == [[90]])
        #expect(conversation.gate.reads == reads + 1)
    }
}
