import TTRPCTransport
import Testing
import Wire

@Suite struct WaitingTests {
    @Test func `a held reply leaves when its record is committed`() throws {
        let notes = Notes(
            Script(
                respond: {
                    .write($0, .held(Ticket(UInt64($0[0])), until: AuditSequence(UInt64($0[0]))))
                },
                resume: { _, payload in
                    precondition(payload.isEmpty, "the request is gone")
                    return .write([], .answered)
                }))
        let conversation = try Conversation(notes)
        try conversation.send((1...3).flatMap { Frames.request([$0], on: UInt32(2 * $0 - 1)) })
        #expect(try conversation.frames().isEmpty)
        conversation.loop.release(upTo: AuditSequence(2))
        var writes = try conversation.writes()
        #expect(writes.count == 1, "one write for all that a commit releases on a connection")
        #expect(ReceivedFrame.take(from: &writes[0]).map(\.payload) == [[1], [2]])
        conversation.loop.release(upTo: AuditSequence(3))
        #expect(try conversation.frames().map(\.payload) == [[3]])
    }

    @Test func `a reply held for a record that is committed already leaves soon`() throws {
        let notes = Notes { .write($0, .held(Ticket(1), until: AuditSequence(5))) }
        let conversation = try Conversation(notes)
        conversation.loop.release(upTo: AuditSequence(5))
        try conversation.send(Frames.request([8], on: 1))
        conversation.takeTurn()
        #expect(try conversation.frames().map(\.payload) == [[8]])
    }

    @Test func `replies held out of order leave in the order of their records`() throws {
        let notes = Notes(
            Script(
                respond: {
                    .write($0, .held(Ticket(UInt64($0[0])), until: AuditSequence(UInt64($0[0]))))
                },
                resume: { _, _ in .write([], .answered) }))
        let conversation = try Conversation(notes)
        let order: [UInt8] = [5, 2, 9, 1]
        try conversation.send(
            order.enumerated().flatMap { Frames.request([$1], on: UInt32(2 * $0 + 1)) })
        conversation.loop.release(upTo: AuditSequence(5))
        #expect(try conversation.frames().map(\.payload) == [[1], [2], [5]])
    }

    @Test func `a held reply can be taken back`() throws {
        let revoked = Status(.permissionDenied, "revoked meanwhile")
        let notes = Notes(
            Script(
                respond: { .write($0, .held(Ticket(1), until: AuditSequence(1))) },
                resume: { _, _ in .write([], .refused(revoked)) }))
        let conversation = try Conversation(notes)
        try conversation.send(Frames.request([1], on: 1))
        conversation.loop.release(upTo: AuditSequence(1))
        #expect(try conversation.frames().map(\.code) == [.permissionDenied])
    }

    @Test func `a parked request is given its bytes again when its ticket is called`() throws {
        let notes = Notes(
            Script(
                respond: { _ in .write([], .parked(Ticket(3))) },
                resume: { _, payload in .write(payload + [0xff], .answered) }))
        let conversation = try Conversation(notes)
        try conversation.send(Frames.request([1, 2], on: 1))
        conversation.loop.wake(Ticket(99))
        #expect(try conversation.frames().isEmpty)
        conversation.loop.wake(Ticket(3))
        #expect(try conversation.frames().map(\.payload) == [[1, 2, 0xff]])
    }

    @Test func `a sliced request keeps its part, and others have their turn between`() throws {
        let notes = Notes(
            Script(
                respond: { $0 == [1] ? .write([10], .sliced(Ticket(1))) : .echo },
                resume: { _, _ in .write([11], .sliced(Ticket(1))) }))
        let conversation = try Conversation(notes)
        let other = try Conversation(sharing: conversation)
        try conversation.send(Frames.request([1], on: 1))
        for turn in 1...3 {
            try other.send(Frames.request([UInt8(turn) + 1], on: UInt32(2 * turn - 1)))
            #expect(try other.frames().map(\.payload) == [[UInt8(turn) + 1]])
            #expect(notes.resumed.count == turn - 1, "one slice a turn")
            conversation.takeTurn()
        }
        #expect(notes.resumed.count == 3)
        #expect(try conversation.frames().isEmpty)
    }

    @Test func `slices of several requests take turns`() throws {
        let notes = Notes(
            Script(
                respond: { .write([0], .sliced(Ticket(UInt64($0[0])))) },
                resume: { ticket, payload in
                    .write([payload[0]], payload[0] == 9 ? .answered : .sliced(ticket))
                }))
        let conversation = try Conversation(notes)
        try conversation.send(
            Frames.request([1], on: 1) + Frames.request([9], on: 3) + Frames.request([2], on: 5))
        for _ in 0..<5 {
            conversation.takeTurn()
        }
        #expect(notes.resumed.map(\.number) == [1, 9, 2, 1, 2])
        #expect(try conversation.frames().map(\.payload) == [[0, 9]])
    }

    @Test func `a lost connection's requests are abandoned, each once`() throws {
        let notes = Notes { payload in
            switch payload[0] {
            case 1: .write([], .parked(Ticket(1)))
            case 2: .write([], .held(Ticket(2), until: AuditSequence(1)))
            default: .write([], .sliced(Ticket(3)))
            }
        }
        let conversation = try Conversation(notes)
        try conversation.send((1...3).flatMap { Frames.request([$0], on: UInt32(2 * $0 - 1)) })
        conversation.close()
        #expect(Set(notes.abandoned) == [Ticket(1), Ticket(2), Ticket(3)])
        conversation.loop.release(upTo: AuditSequence(1))
        conversation.loop.wake(Ticket(1))
        conversation.takeTurn()
        #expect(notes.abandoned.count == 3)
        #expect(notes.resumed.isEmpty)
        #expect(conversation.loop.counts.inFlight == 0)
    }

    @Test func `a reply that grows over the limit is refused at once`() throws {
        let tooLong = [UInt8](repeating: 1, count: MessageWriter.bytesMax)
        let notes = Notes(
            Script(
                respond: { _ in .write([1], .sliced(Ticket(1))) },
                resume: { _, _ in .write(tooLong, .sliced(Ticket(1))) }))
        let conversation = try Conversation(notes)
        try conversation.send(Frames.request([1], on: 1))
        conversation.takeTurn()
        #expect(try conversation.frames().map(\.code) == [.resourceExhausted])
        #expect(notes.abandoned == [Ticket(1)])
        #expect(conversation.loop.counts.refused == 1)
        conversation.takeTurn()
        #expect(notes.resumed == [Ticket(1)])
    }

    @Test func `a request that is given up while others are resumed is not answered twice`() throws
    {
        let notes = Notes(
            Script(
                respond: { payload in
                    let ticket = Ticket(UInt64(payload[0]))
                    return .write(payload, .held(ticket, until: AuditSequence(1)))
                },
                resume: { _, _ in .write([], .answered) }))
        var limits = TransportLimits()
        limits.keptBytesMax = 2
        let stalled = try Conversation(notes, limits: limits)
        let other = try Conversation(sharing: stalled)
        try stalled.send(Frames.request([1], on: 1))
        try other.send(Frames.request([2], on: 1))
        try stalled.send(Frames.request([3], on: 3))
        // It lies unread until the first is resumed, and meets the third on its way.
        try stalled.send(Frames.header(dataLength: 0, stream: 3, kind: 3))
        stalled.loop.release(upTo: AuditSequence(1))
        let frames = try stalled.frames()
        #expect(frames.map(\.stream) == [1, 3])
        #expect(frames.map(\.code) == [.ok, .invalidArgument])
        #expect(notes.abandoned == [Ticket(3)])
    }

    @Test(arguments: [
        Frames.request([2], on: 1),
        Frames.header(dataLength: UInt32(FrameHeader.dataLengthMax + 1), stream: 1, kind: 3),
    ])
    func `a stream has one answer, also when its id is misused`(frame: [UInt8]) throws {
        let notes = Notes { _ in .write([], .parked(Ticket(1))) }
        let conversation = try Conversation(notes)
        try conversation.send(Frames.request([1], on: 1) + frame)
        conversation.loop.wake(Ticket(1))
        #expect(try conversation.frames().count == 1)
        #expect(notes.abandoned == [Ticket(1)])
    }

    @Test func `data on the stream of a request that waits abandons it`() throws {
        let notes = Notes { _ in .write([], .parked(Ticket(1))) }
        let conversation = try Conversation(notes)
        try conversation.send(Frames.request(on: 1))
        try conversation.send(Frames.header(dataLength: 0, stream: 1, kind: 3))
        #expect(try conversation.frames().map(\.code) == [.invalidArgument])
        #expect(notes.abandoned == [Ticket(1)])
    }
}
