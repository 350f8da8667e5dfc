import TTRPCTransport
import Testing
import Wire

@Suite struct ConnectionHandlerTests {
    @Test func `a request is answered on its stream, and tells who calls`() throws {
        let conversation = try Conversation()
        try conversation.send(Frames.request([1, 2, 3], on: 1))
        let frames = try conversation.frames()
        #expect(frames.map(\.stream) == [1])
        #expect(frames.map(\.payload) == [[1, 2, 3]])
        #expect(conversation.notes.calls.map(\.peer.userID) == [7])
    }

    @Test func `a conversation cut at every byte is answered the same`() throws {
        let bytes = Frames.request([1], on: 1) + Frames.request([2, 3], on: 3)
        for cut in 0...bytes.count {
            let conversation = try Conversation()
            try conversation.send(Array(bytes[..<cut]))
            try conversation.send(Array(bytes[cut...]))
            #expect(try conversation.frames().map(\.payload) == [[1], [2, 3]], "cut at \(cut)")
        }
    }

    @Test func `a conversation that comes a byte at a time is answered the same`() throws {
        let conversation = try Conversation()
        for byte in Frames.request([1], on: 1) + Frames.request([2, 3], on: 3) {
            try conversation.send([byte])
        }
        #expect(try conversation.frames().map(\.payload) == [[1], [2, 3]])
    }

    @Test func `the replies to one read leave in one write`() throws {
        let conversation = try Conversation()
        let burst = (0..<32).flatMap { Frames.request([UInt8($0)], on: UInt32(2 * $0 + 1)) }
        try conversation.send(burst)
        var writes = try conversation.writes()
        #expect(writes.count == 1)
        #expect(ReceivedFrame.take(from: &writes[0]).map(\.payload) == (0..<32).map { [$0] })
        #expect(conversation.loop.counts.bursts == 1)
        #expect(conversation.loop.counts.answered == 32)
    }

    @Test(arguments: [
        (Frames.request(on: 2), StatusCode.invalidArgument, UInt32(2)),
        (Frames.request(on: 1), .invalidArgument, 1),
        (Frames.request(on: 9, to: MethodName(service: "a", method: "b")), .unimplemented, 9),
        (Frames.header(dataLength: 0, stream: 9, flags: 2), .unimplemented, 9),
    ])
    func `a frame that can't be served gets its status and the next is answered`(
        frame: [UInt8], code: StatusCode, stream: UInt32
    ) throws {
        let conversation = try Conversation()
        try conversation.send(Frames.request(on: 1))
        #expect(try conversation.frames().map(\.code) == [.ok])
        try conversation.send(frame + Frames.request([5], on: 11))
        let frames = try conversation.frames()
        #expect(frames.map(\.stream) == [stream, 11])
        #expect(frames.map(\.code) == [code, .ok])
    }

    @Test func `an oversize frame is discarded, whatever it holds, and the next is answered`()
        throws
    {
        let conversation = try Conversation()
        let length = FrameHeader.dataLengthMax + 1
        try conversation.send(Frames.header(dataLength: UInt32(length), stream: 1))
        #expect(try conversation.frames().map(\.code) == [.resourceExhausted])
        let filling = Frames.request([1], on: 3)
        for _ in 0..<(length / filling.count) {
            try conversation.send(filling)
        }
        try conversation.send([UInt8](repeating: 0, count: length % filling.count))
        #expect(conversation.notes.calls.isEmpty)
        try conversation.send(Frames.request([2], on: 3))
        #expect(try conversation.frames().map(\.payload) == [[2]])
    }

    @Test func `a frame of an unknown kind is ignored`() throws {
        let conversation = try Conversation()
        try conversation.send(
            Frames.header(dataLength: 0, stream: 1, kind: 77) + Frames.request([1], on: 1))
        #expect(try conversation.frames().map(\.payload) == [[1]])
    }

    @Test func `a refusal takes back what was written`() throws {
        let status = Status(.failedPrecondition, "not yet")
        let conversation = try Conversation(Notes { _ in .write([9, 9], .refused(status)) })
        try conversation.send(Frames.request(on: 1))
        let frames = try conversation.frames()
        #expect(frames.map(\.code) == [.failedPrecondition])
        #expect(frames.map(\.payload) == [[]])
        #expect(conversation.loop.counts.refused == 1)
    }
}
