import Testing
import Wire

/// The client's half: what comes back finds its stream, and a server that breaks the protocol is left.
struct ClientConnectionTests {
    @Test func `streams are odd and rise`() {
        var client = ClientConnection()
        let streams = (0..<3).compactMap { _ in client.open(.unary)?.number }
        #expect(streams == [1, 3, 5])
        let open = client.openStreams
        #expect(open == 3)
    }

    @Test func `answers find their streams in any order`() {
        var client = ClientConnection()
        _ = client.open(.unary)
        _ = client.open(.unary)
        let bytes = answer(stream: 3, [7]) + answer(stream: 1, [8, 9])
        let actions = receive(bytes, &client)
        #expect(actions.count == 2)
        #expect(actions.map { payload($0, bytes) } == [[7], [8, 9]])
        let open = client.openStreams
        #expect(open == 0)
    }

    @Test(arguments: [
        (Int64(12), StatusCode.unimplemented), (99, .unknown), (-1, .unknown), (1 << 40, .unknown),
    ])
    func `a status is a failure`(number: Int64, code: StatusCode) {
        var client = ClientConnection()
        _ = client.open(.unary)
        let data = message { writer in
            let status = writer.begin(field: 1)
            writer.append(number, field: 1)
            writer.append("unknown method", field: 2)
            writer.end(status)
        }
        #expect(
            receive(frame(type: 2, stream: 1, data), &client)
                == [.failed(StreamID(1), Status(code, "unknown method"))])
    }

    @Test func `a server's stream has messages and an end`() {
        var client = ClientConnection()
        _ = client.open(.serverStream)
        let bytes =
            frame(type: 3, stream: 1, [1]) + frame(type: 3, stream: 1)
            + frame(type: 3, flags: 5, stream: 1)
            + frame(type: 3, stream: 1, [9])
        #expect(
            receive(bytes, &client) == [
                .message(StreamID(1), payload: 10..<11, ends: false),
                .message(StreamID(1), payload: 21..<21, ends: false), .ended(StreamID(1)),
            ])
    }

    @Test func `a stream may end with its last message, or with a response`() {
        var client = ClientConnection()
        _ = client.open(.serverStream)
        _ = client.open(.serverStream)
        let bytes = frame(type: 3, flags: 1, stream: 1, [4]) + frame(type: 2, stream: 3)
        #expect(
            receive(bytes, &client) == [
                .message(StreamID(1), payload: 10..<11, ends: true),
                .answered(StreamID(3), payload: 0..<0),
            ])
    }

    @Test func `a late answer to a stream given up is dropped`() {
        var client = ClientConnection()
        _ = client.open(.unary)
        client.forget(StreamID(1))
        #expect(receive(answer(stream: 1, [7]), &client).isEmpty)
    }

    @Test(arguments: [
        answer(stream: 5, [1]), answer(stream: 2, [1]), frame(type: 3, stream: 4),
        frame(type: 2, stream: 1, length: FrameHeader.dataLengthMax + 1),
    ])
    func `a server that breaks the protocol poisons the connection`(bytes: [UInt8]) {
        var client = ClientConnection()
        _ = client.open(.unary)
        let actions = receive(bytes + answer(stream: 1, [7]), &client)
        guard actions.count == 1, case .broken(let status) = actions[0] else {
            return #expect(Bool(false), "\(actions)")
        }
        #expect(status.code == .internal)
        let next = client.open(.unary)
        let retired = client.shouldRetire
        #expect(next == nil)
        #expect(retired)
        #expect(receive(answer(stream: 1, [7]), &client) == [.broken(status)])
    }

    @Test func `a stream instead of an answer fails the call alone`() {
        var client = ClientConnection()
        _ = client.open(.unary)
        _ = client.open(.unary)
        let bytes = frame(type: 3, stream: 1, [1]) + answer(stream: 3, [7])
        let actions = receive(bytes, &client)
        #expect(actions.count == 2)
        guard case .failed(StreamID(1), _) = actions[0] else {
            return #expect(Bool(false), "\(actions)")
        }
        #expect(payload(actions[1], bytes) == [7])
    }

    @Test func `a malformed answer fails the call alone`() {
        var client = ClientConnection()
        _ = client.open(.unary)
        let actions = receive(frame(type: 2, stream: 1, [0x12, 0x09]), &client)
        #expect(
            actions == [
                .failed(
                    StreamID(1),
                    Status(.internal, "the server's answer: field `payload` is cut off"))
            ])
    }

    @Test func `bytes that come one at a time are read as a burst is`() {
        let bytes = answer(stream: 1, [7]) + frame(type: 9, stream: 8) + answer(stream: 3, [])
        for cut in 0...bytes.count {
            var client = ClientConnection()
            _ = client.open(.unary)
            _ = client.open(.unary)
            var offset = 0
            var count = 0
            for end in [cut, bytes.count] {
                let part = Array(bytes[..<end])
                while true {
                    let step = client.next(in: part.span, from: offset)
                    offset = step.end
                    if case .wait = step.action { break }
                    count += 1
                }
            }
            #expect(count == 2)
        }
    }

    // MARK: Helpers

    private func receive(_ bytes: [UInt8], _ client: inout ClientConnection) -> [ClientAction] {
        var actions: [ClientAction] = []
        var offset = 0
        while true {
            let step = client.next(in: bytes.span, from: offset)
            offset = step.end
            switch step.action {
            case .wait: return actions
            case .broken: return actions + [step.action]
            case .answered, .message, .ended, .failed: actions.append(step.action)
            }
        }
    }

    private func payload(_ action: ClientAction, _ bytes: [UInt8]) -> [UInt8] {
        guard case .answered(_, let range) = action else { return [] }
        return Array(bytes[range])
    }
}
