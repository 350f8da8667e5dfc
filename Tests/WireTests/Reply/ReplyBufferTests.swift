import Testing
import Wire

/// What goes out: frames are exact, whatever the length of what they hold.
struct ReplyBufferTests {
    @Test(arguments: [0, 1, 127, 128, 129, 16_383, 16_384, 16_385, 2_097_151, 2_097_152])
    func `an answer of any length has its exact frame`(count: Int) throws {
        let payload = [UInt8](repeating: 9, count: count)
        var buffer = ReplyBuffer()
        buffer.beginReply()
        buffer.payload.append([1])
        buffer.finishReply(on: StreamID(1))
        buffer.beginReply()
        buffer.payload.append(payload)
        buffer.finishReply(on: StreamID(3))
        let expected =
            frame(type: 2, stream: 1, [0x12, 1, 1])
            + frame(type: 2, stream: 3, count == 0 ? [] : message { $0.append(payload, field: 2) })
        #expect(bytes(buffer) == expected)
    }

    @Test(arguments: [0, 1, 127, 128, 5000])
    func `a message of a stream has its exact frame`(count: Int) {
        let payload = [UInt8](repeating: 9, count: count)
        var buffer = ReplyBuffer()
        buffer.beginReply()
        buffer.payload.append(payload)
        let goesOn = buffer.finishData(on: StreamID(5))
        buffer.endStream(StreamID(5))
        #expect(goesOn)
        #expect(
            bytes(buffer) == frame(type: 3, stream: 5, payload)
                + frame(type: 3, flags: 5, stream: 5))
    }

    @Test func `a refusal is a response with a status`() throws {
        var buffer = ReplyBuffer()
        buffer.refuse(Status(.unimplemented, "unknown method `x`"), on: StreamID(7))
        let data = Array(bytes(buffer).dropFirst(10))
        let response = try #require(PlainMessage(unpacking: data, as: .response))
        var status = PlainMessage()
        status.fields = [1: [.number(12)], 2: [.bytes(Array("unknown method `x`".utf8))]]
        #expect(response.fields == [1: [.message(status)]])
    }

    @Test(arguments: [(1024, 1024), (1025, 1024)])
    func `a status's sentence is cut`(count: Int, expected: Int) throws {
        var buffer = ReplyBuffer()
        buffer.refuse(Status(.internal, String(repeating: "x", count: count)), on: StreamID(7))
        let data = Array(bytes(buffer).dropFirst(10))
        var client = ClientConnection()
        for _ in 0..<4 { _ = client.open(.unary) }
        let step = client.next(in: bytes(buffer).span, from: 0)
        guard case .failed(_, let status) = step.action else {
            return #expect(Bool(false), "\(step)")
        }
        #expect(status.message.utf8.count == expected)
        #expect(data.count < 1100)
    }

    @Test(arguments: [(MessageWriter.bytesMax, true), (MessageWriter.bytesMax + 1, false)])
    func `an answer over the limit becomes a refusal`(count: Int, isSent: Bool) {
        var buffer = ReplyBuffer()
        buffer.beginReply()
        buffer.payload.append([UInt8](repeating: 1, count: count))
        buffer.finishReply(on: StreamID(1))
        buffer.refuse(Status(.notFound, ""), on: StreamID(3))
        var client = ClientConnection()
        for _ in 0..<2 { _ = client.open(.unary) }
        let sent = bytes(buffer)
        let first = client.next(in: sent.span, from: 0)
        switch first.action {
        case .answered(_, let range): #expect(isSent && range.count == count)
        case .failed(_, let status): #expect(!isSent && status.code == .resourceExhausted)
        case .wait, .message, .ended, .broken: #expect(Bool(false), "\(first.action)")
        }
        let second = client.next(in: sent.span, from: first.end)
        #expect(second.action == .failed(StreamID(3), Status(.notFound, "")))
    }

    @Test func `an unfinished reply is not among the bytes, and can be dropped`() {
        var buffer = ReplyBuffer()
        buffer.refuse(Status(.notFound, ""), on: StreamID(1))
        let before = bytes(buffer)
        buffer.beginReply()
        buffer.payload.append([1, 2, 3])
        #expect(bytes(buffer) == before)
        buffer.dropReply()
        #expect(bytes(buffer) == before)
        buffer.removeAll()
        #expect(bytes(buffer).isEmpty)
    }

    @Test func `a reply put aside is taken up again behind others`() {
        var buffer = ReplyBuffer()
        buffer.beginReply()
        buffer.payload.append("ab", field: 3)
        let open = buffer.payload.begin(field: 4)
        let part = buffer.putAside()
        #expect(bytes(buffer).isEmpty)
        buffer.refuse(Status(.notFound, ""), on: StreamID(9))
        let others = bytes(buffer)
        buffer.beginReply(resuming: part.span)
        buffer.payload.append("cd", field: 1)
        buffer.payload.end(open)
        buffer.finishReply(on: StreamID(1))
        let answer = message { writer in
            writer.append("ab", field: 3)
            writer.append(message { $0.append("cd", field: 1) }, field: 4)
        }
        let frames = others + frame(type: 2, stream: 1, message { $0.append(answer, field: 2) })
        #expect(bytes(buffer) == frames)
    }

    @Test(arguments: [(MessageWriter.bytesMax, false), (MessageWriter.bytesMax + 1, true)])
    func `an overfull reply can be refused before its end`(count: Int, isRefused: Bool) {
        var refusal = ReplyBuffer()
        refusal.refuse(Status(.resourceExhausted, "the answer is larger than 4 MiB"), on: .first)
        var buffer = ReplyBuffer()
        buffer.beginReply()
        buffer.payload.append([UInt8](repeating: 1, count: count))
        let wasRefused = buffer.refuseOverfull(on: .first)
        #expect(wasRefused == isRefused)
        #expect(bytes(buffer) == (isRefused ? bytes(refusal) : []))
        if !wasRefused { buffer.dropReply() }
    }

    @Test func `a request goes out as the server reads it`() throws {
        var buffer = ReplyBuffer()
        let envelope = RequestEnvelope(
            .check, timeoutNanoseconds: 5, metadata: [Metadatum(key: "k", value: "v")])
        let payload: [UInt8] = [1, 2, 3]
        let fits = buffer.appendRequest(envelope, payload: payload.span, on: StreamID(1))
        #expect(fits)
        #expect(
            bytes(buffer)
                == request(stream: 1, payload: payload, timeout: 5, metadata: envelope.metadata))
    }

    @Test func `a request over the limit leaves nothing behind`() {
        var buffer = ReplyBuffer()
        let payload = [UInt8](repeating: 1, count: FrameHeader.dataLengthMax)
        let fits = buffer.appendRequest(RequestEnvelope(.check), payload: payload.span, on: .first)
        #expect(!fits)
        #expect(bytes(buffer).isEmpty)
    }

    @Test func `what a great burst made it grow to is given back`() {
        var buffer = ReplyBuffer()
        buffer.beginReply()
        buffer.payload.append([UInt8](repeating: 1, count: 3 << 20))
        buffer.finishReply(on: StreamID(1))
        buffer.removeAll()
        buffer.endStream(StreamID(1))
        #expect(bytes(buffer) == frame(type: 3, flags: 5, stream: 1))
    }

    private func bytes(_ buffer: borrowing ReplyBuffer) -> [UInt8] {
        [UInt8](copying: buffer.bytes)
    }
}
