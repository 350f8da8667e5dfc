import NIOCore
import NIOEmbedded
import TTRPCTransport
import Testing
import Wire

@Suite struct DrainTests {
    @Test func `what came before the drain is answered, then the connection ends`() throws {
        let conversation = try Conversation()
        _ = conversation.loop.drain()
        try conversation.send(Frames.request([1], on: 1))
        #expect(try conversation.frames().map(\.payload) == [[1]])
        #expect(conversation.isOpen)
        conversation.takeTurn()
        #expect(!conversation.isOpen)
    }

    @Test func `a request that waits is answered before its connection ends`() throws {
        let notes = Notes(
            Script(
                respond: { _ in .write([], .parked(Ticket(1))) },
                resume: { _, payload in .write(payload, .answered) }))
        let conversation = try Conversation(notes)
        try conversation.send(Frames.request([6], on: 1))
        let drained = Flag()
        conversation.loop.drain().whenSuccess { drained.raise() }
        conversation.takeTurn()
        #expect(conversation.isOpen)
        try conversation.send(Frames.request([7], on: 3))
        #expect(try conversation.frames().map(\.code) == [.unavailable])
        conversation.loop.wake(Ticket(1))
        #expect(try conversation.frames().map(\.payload) == [[6]])
        #expect(!conversation.isOpen)
        #expect(drained.isRaised)
    }

    @Test func `a connection that comes during the drain ends too`() throws {
        let first = try Conversation(Notes { _ in .write([], .parked(Ticket(1))) })
        try first.send(Frames.request(on: 1))
        let drained = Flag()
        first.loop.drain().whenSuccess { drained.raise() }
        first.takeTurn()
        let late = try Conversation(sharing: first)
        #expect(!late.isOpen)
        first.close()
        #expect(drained.isRaised)
    }

    @Test func `what waits during the drain waits until its deadline`() throws {
        let conversation = try Conversation(Notes { _ in .write([], .parked(Ticket(1))) })
        conversation.loop.beginSweeping()
        try conversation.send(Frames.request(on: 1, timeoutNanoseconds: 1_000))
        let drained = Flag()
        conversation.loop.drain().whenSuccess { drained.raise() }
        conversation.takeTurn()
        conversation.clock.advance(by: .seconds(1))
        conversation.eventLoop.advanceTime(by: .seconds(1))
        #expect(try conversation.frames().map(\.code) == [.deadlineExceeded])
        #expect(drained.isRaised)
    }

    @Test func `a client that has sent its last request still gets its answer`() throws {
        let notes = Notes(
            Script(
                respond: { _ in .write([], .parked(Ticket(1))) },
                resume: { _, payload in .write(payload, .answered) }))
        let conversation = try Conversation(notes)
        try conversation.send(Frames.request([6], on: 1))
        conversation.endInput()
        #expect(conversation.isOpen)
        conversation.loop.wake(Ticket(1))
        #expect(try conversation.frames().map(\.payload) == [[6]])
        #expect(!conversation.isOpen)
    }

    @Test func `a client that is done is closed`() throws {
        let conversation = try Conversation()
        try conversation.send(Frames.request([6], on: 1))
        conversation.endInput()
        #expect(!conversation.isOpen)
        #expect(conversation.loop.counts.connectionsOpen == 0)
    }

    @Test func `a connection whose stream ids are nearly used up is retired`() throws {
        let conversation = try Conversation()
        try conversation.send(Frames.request([1], on: StreamID.last.number))
        #expect(try conversation.frames().map(\.payload) == [[1]])
        #expect(!conversation.isOpen)
    }
}
