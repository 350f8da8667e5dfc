import TTRPCTransport
import Testing
import Wire

@Suite struct InFlightTests {
    /// For each test its own, for it notes what it is asked.
    private static var parkAll: Notes {
        Notes(
            Script(
                respond: { payload in .write([], .parked(Ticket(UInt64(payload[0])))) },
                resume: { _, _ in .write([7], .answered) }))
    }

    @Test func `a connection's request over its limit is refused, and one fits again`() throws {
        var limits = TransportLimits()
        limits.inFlightPerConnectionMax = 2
        let conversation = try Conversation(Self.parkAll, limits: limits)
        try conversation.send(Frames.request([1], on: 1) + Frames.request([2], on: 3))
        #expect(try conversation.frames().isEmpty)
        try conversation.send(Frames.request([3], on: 5))
        #expect(try conversation.frames().map(\.code) == [.resourceExhausted])
        #expect(conversation.loop.counts.overLimit == 1)
        #expect(conversation.notes.abandoned == [Ticket(3)])
        conversation.loop.wake(Ticket(1))
        try conversation.send(Frames.request([4], on: 7))
        #expect(try conversation.frames().map(\.stream) == [1])
    }

    @Test func `the limit of a server counts its connections together`() throws {
        var limits = TransportLimits()
        limits.inFlightMax = 2
        let first = try Conversation(Self.parkAll, limits: limits)
        let second = try Conversation(sharing: first)
        try first.send(Frames.request([1], on: 1))
        try second.send(Frames.request([2], on: 1))
        try second.send(Frames.request([3], on: 3))
        #expect(try second.frames().map(\.code) == [.resourceExhausted])
        #expect(first.loop.counts.inFlight == 2)
    }

    @Test func `requests that are answered at once never meet the limit, whoever waits`() throws {
        var limits = TransportLimits()
        limits.inFlightPerConnectionMax = 1
        limits.inFlightMax = 1
        let parkOnes = Notes { $0 == [1] ? .write([], .parked(Ticket(1))) : .echo }
        let conversation = try Conversation(parkOnes, limits: limits)
        let other = try Conversation(sharing: conversation)
        try conversation.send(Frames.request([1], on: 1) + Frames.request([2], on: 3))
        #expect(try conversation.frames().map(\.payload) == [[2]])
        try other.send(Frames.request([3], on: 1))
        #expect(try other.frames().map(\.payload) == [[3]])
    }

    @Test func `what waits no more is counted no more`() throws {
        let conversation = try Conversation(Self.parkAll)
        try conversation.send(Frames.request([1], on: 1) + Frames.request([2], on: 3))
        #expect(conversation.loop.counts.inFlight == 2)
        conversation.loop.wake(Ticket(1))
        #expect(conversation.loop.counts.inFlight == 1)
        try conversation.send(Frames.header(dataLength: 0, stream: 3, kind: 3))
        #expect(conversation.loop.counts.inFlight == 0)
    }

    @Test func `requests that are answered at once meet no limit`() throws {
        var limits = TransportLimits()
        limits.inFlightPerConnectionMax = 1
        let conversation = try Conversation(limits: limits)
        try conversation.send((0..<9).flatMap { Frames.request(on: UInt32(2 * $0 + 1)) })
        #expect(try conversation.frames().map(\.code) == [StatusCode](repeating: .ok, count: 9))
    }

    @Test func `one user's requests leave places for others`() throws {
        var limits = TransportLimits()
        limits.inFlightMax = 4
        let first = try Conversation(Self.parkAll, limits: limits)
        let second = try Conversation(sharing: first)
        let other = try Conversation(user: 9, sharing: first)
        try first.send(Frames.request([1], on: 1) + Frames.request([2], on: 3))
        try second.send(Frames.request([3], on: 1) + Frames.request([4], on: 3))
        #expect(try second.frames().map(\.code) == [.resourceExhausted])
        try other.send(Frames.request([5], on: 1) + Frames.request([6], on: 3))
        #expect(try other.frames().map(\.stream) == [3])
        // The places come back with the connection's end.
        first.close()
        try second.send(Frames.request([7], on: 5) + Frames.request([8], on: 7))
        #expect(try second.frames().isEmpty)
    }

    @Test func `sliced requests leave places for others, and one user's for another's`() throws {
        var limits = TransportLimits()
        limits.inFlightMax = 8
        let sliceSmall = Notes(
            Script(
                respond: {
                    let ticket = Ticket(UInt64($0[0]))
                    return .write([], $0[0] < 9 ? .sliced(ticket) : .parked(ticket))
                },
                resume: { _, _ in .write([7], .answered) }))
        let first = try Conversation(sliceSmall, limits: limits)
        let other = try Conversation(user: 9, sharing: first)
        let third = try Conversation(user: 10, sharing: first)
        try first.send(Frames.request([1], on: 1) + Frames.request([2], on: 3))
        #expect(try first.frames().map(\.code) == [.resourceExhausted])
        try other.send(Frames.request([3], on: 1))
        try third.send(Frames.request([4], on: 1) + Frames.request([10], on: 3))
        #expect(try third.frames().map(\.stream) == [1])
        #expect(first.loop.counts.inFlight == 3)
        first.takeTurn()
        first.takeTurn()
        try first.send(Frames.request([5], on: 5))
        #expect(try first.frames().map(\.code) == [.ok])
    }
}
