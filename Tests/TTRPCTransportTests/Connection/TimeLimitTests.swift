import TTRPCTransport
import Testing
import Wire

@Suite struct TimeLimitTests {
    @Test(arguments: [(Duration.seconds(300), true), (.seconds(300) + .nanoseconds(1), false)])
    func `a silent connection is closed after the idle time`(time: Duration, isOpen: Bool) throws {
        let conversation = try Conversation()
        conversation.clock.advance(by: time)
        conversation.loop.sweep()
        #expect(conversation.isOpen == isOpen)
    }

    @Test func `a request begins the idle time anew`() throws {
        let conversation = try Conversation()
        conversation.clock.advance(by: .seconds(299))
        try conversation.send(Frames.request(on: 1))
        conversation.clock.advance(by: .seconds(299))
        conversation.loop.sweep()
        #expect(conversation.isOpen)
    }

    @Test func `a connection with a request that waits is not idle`() throws {
        let conversation = try Conversation(Notes { _ in .write([], .parked(Ticket(1))) })
        try conversation.send(Frames.request(on: 1))
        conversation.clock.advance(by: .seconds(1_000))
        conversation.loop.sweep()
        #expect(conversation.isOpen)
    }

    @Test(arguments: [1, 9, 10, 20])
    func `a frame that stays incomplete closes its connection`(bytes: Int) throws {
        let conversation = try Conversation()
        try conversation.send(Array(Frames.request([1, 2], on: 1).prefix(bytes)))
        conversation.clock.advance(by: .seconds(10))
        conversation.loop.sweep()
        #expect(conversation.isOpen)
        conversation.clock.advance(by: .nanoseconds(1))
        conversation.loop.sweep()
        #expect(!conversation.isOpen)
    }

    @Test func `a frame that trickles gains no time`() throws {
        let conversation = try Conversation()
        for byte in Frames.request([1, 2], on: 1).prefix(20) {
            try conversation.send([byte])
            conversation.clock.advance(by: .seconds(1))
        }
        conversation.loop.sweep()
        #expect(!conversation.isOpen)
    }
}
