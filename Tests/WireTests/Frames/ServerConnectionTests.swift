import Testing
import Wire

/// The server's half: each frame has its answer, and no frame breaks the connection.
struct ServerConnectionTests {
    @Test func `a request becomes a call`() throws {
        let bytes = request(stream: 1, payload: [7, 8, 9], timeout: 50)
        var server = Server()
        let call = try #require(server.receive(bytes).first?.call)
        #expect(call.method == MethodIndex(0))
        #expect(call.stream == StreamID(1))
        #expect(call.deadline == MonotonicInstant(nanoseconds: 1050))
        #expect(call.peer == .tcp)
        #expect(server.payloads == [[7, 8, 9]])
    }

    @Test func `the last method is found again, and so is another`() {
        var server = Server()
        let bytes =
            request(stream: 1) + request(.checkBatch, stream: 3) + request(.checkBatch, stream: 5)
            + request(.healthWatch, stream: 7, flags: 1)
        #expect(server.receive(bytes).compactMap(\.call?.method.position) == [0, 1, 1, 2])
    }

    @Test(
        arguments: [
            (0, nil), (1, 1001), (-1, 1000), (Int64.min, 1000),
            (Int64.max, 9_223_372_036_854_776_807),
        ]
            as [(Int64, UInt64?)])
    func `a time-out is reckoned from now`(timeout: Int64, deadline: UInt64?) {
        var server = Server()
        let call = server.receive(request(stream: 1, timeout: timeout)).first?.call
        #expect(call?.deadline?.nanoseconds == deadline)
        #expect(call?.isExpired(at: MonotonicInstant(nanoseconds: 1000)) == (timeout < 0))
    }

    // MARK: Cut and dripped

    @Test func `a frame cut at every byte waits for the rest`() throws {
        let bytes = request(stream: 1)
        for cut in 0..<bytes.count {
            var connection = ServerConnection(methods: Server.methods, peer: .tcp)
            let part = Array(bytes[..<cut])
            let step = connection.next(in: part.span, from: 0, now: Server.now)
            #expect(step.end == 0)
            #expect(step.action == .wait(bytesNeeded: cut == 0 ? 1 : cut < 10 ? 10 : bytes.count))
            let rest = connection.next(in: bytes.span, from: 0, now: Server.now)
            #expect(rest.end == bytes.count)
            #expect(rest.action.call?.stream == StreamID(1))
        }
    }

    @Test func `bytes that come one at a time are answered as a burst is`() {
        let bytes = Self.everything
        var burst = Server()
        var drip = Server()
        let expected = burst.receive(bytes)
        let dripped = bytes.flatMap { drip.receive([$0]) }
        #expect(dripped == expected)
        #expect(drip.payloads == burst.payloads)
        #expect(expected.count == 9)
    }

    @Test func `bytes that come in any pieces are answered as a burst is`() {
        var random = SeededRandom(seed: 11)
        var burst = Server()
        let expected = burst.receive(Self.everything)
        for _ in 0..<200 {
            var server = Server()
            var actions: [ServerAction] = []
            var rest = Self.everything[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...200, using: &random))
                rest = rest.dropFirst(piece.count)
                actions += server.receive(Array(piece))
            }
            #expect(actions == expected, "seed 11")
        }
    }

    /// Every kind of frame, good and bad.
    static let everything: [UInt8] =
        request(stream: 1) + frame(type: 1, stream: 2) + request(stream: 1)
        + request(stream: 3, flags: 2)
        + frame(type: 9, stream: 5, [1, 2]) + frame(type: 3, flags: 1, stream: 3, [1])
        + request(MethodName(service: "x", method: "y"), stream: 9)
        + frame(type: 1, stream: 11, [0x0a, 0x01, 0x00]) + frame(type: 2, stream: 13)
        + request(.healthWatch, stream: 15, flags: 1)
        + request(.checkBatch, stream: 17, payload: [])

    @Test func `an oversize frame that comes in pieces is thrown away to its last byte`() {
        let length = FrameHeader.dataLengthMax + 1
        let bytes =
            frame(type: 1, stream: 1, length: length, [UInt8](repeating: 9, count: length))
            + request(stream: 3)
        for piece in [100_000, 1 << 20, bytes.count] {
            var server = Server()
            let actions = stride(from: 0, to: bytes.count, by: piece).flatMap {
                server.receive(Array(bytes[$0..<min($0 + piece, bytes.count)]))
            }
            #expect(actions.map { $0.refusal?.1.code } == [.resourceExhausted, nil])
            #expect(actions.last?.call?.stream == StreamID(3))
        }
    }

    // MARK: What is refused

    @Test(
        arguments: [
            (frame(type: 1, stream: 2), UInt32(2), StatusCode.invalidArgument),
            (frame(type: 1, stream: 0), 0, .invalidArgument),
            (frame(type: 3, stream: 4, [1]), 4, .invalidArgument),
            (
                request(MethodName(service: "no.Such", method: "Check"), stream: 1), 1,
                .unimplemented
            ),
            (
                request(MethodName(service: MethodName.check.service, method: "check"), stream: 1),
                1, .unimplemented
            ),
            (
                request(MethodName(service: MethodName.check.service, method: ""), stream: 1), 1,
                .unimplemented
            ),
            (request(stream: 1, flags: 2), 1, .unimplemented),
            (frame(type: 1, stream: 1, [0x0a, 0x05]), 1, .invalidArgument),
            (frame(type: 1, stream: 1, [0x0a, 0x01, 0xff]), 1, .invalidArgument),
            (frame(type: 1, stream: 1, [0x12, 0x01, 0x00]), 1, .invalidArgument),
            (frame(type: 1, stream: 1, [0x1a, 0x00, 0x1a, 0x00]), 1, .invalidArgument),
            (frame(type: 1, stream: 1, [0x2a, 0x03, 0x0a, 0x01, 0x00]), 1, .invalidArgument),
            (frame(type: 1, stream: 1, [0x2a, 0x04, 0x0a, 0x00, 0x0a, 0x00]), 1, .invalidArgument),
            (frame(type: 1, stream: 0x8000_0001), 0x8000_0001, .unavailable),
        ] as [([UInt8], UInt32, StatusCode)])
    func `a bad request is refused on its stream, and the next is served`(
        bytes: [UInt8], stream: UInt32, code: StatusCode
    ) {
        var server = Server()
        let actions = server.receive(bytes + request(stream: 21))
        #expect(actions.count == 2)
        #expect(actions.first?.refusal?.0 == StreamID(stream))
        #expect(actions.first?.refusal?.1.code == code)
        #expect(actions.last?.call?.stream == StreamID(21))
    }

    @Test func `a stream id is not used again, and never smaller`() {
        var server = Server()
        let actions = server.receive([5, 5, 3, 7].flatMap { request(stream: $0) })
        #expect(actions.map { $0.call != nil } == [true, false, false, true])
        #expect(actions[1].refusal?.1.code == .invalidArgument)
    }

    @Test func `data on a stream ends whatever is in flight there`() {
        var server = Server()
        let actions = server.receive(request(stream: 1) + frame(type: 3, stream: 1, [1]))
        guard case .abort(StreamID(1), let status) = actions.last else {
            return #expect(Bool(false), "\(actions)")
        }
        #expect(status.code == .invalidArgument)
    }

    @Test(
        arguments: [
            (request(stream: 5), StatusCode.invalidArgument, true),
            (request(stream: 3), .invalidArgument, true),
            (frame(type: 1, stream: 5, length: 5 << 20), .resourceExhausted, true),
            (frame(type: 3, stream: 5, length: 5 << 20), .resourceExhausted, true),
            (frame(type: 3, stream: 7, length: 5 << 20), .resourceExhausted, false),
            (frame(type: 1, stream: 7, length: 5 << 20), .resourceExhausted, false),
            (request(stream: 0x8000_0001), .unavailable, false),
        ] as [([UInt8], StatusCode, Bool)])
    func `a refusal on a stream that was begun ends what is in flight there`(
        bytes: [UInt8], code: StatusCode, aborts: Bool
    ) throws {
        var server = Server()
        let actions = server.receive(request(stream: 5) + bytes)
        let last = try #require(actions.last)
        #expect(actions.count == 2)
        #expect(last.refusal?.1.code == code)
        guard case .abort = last else { return #expect(!aborts) }
        #expect(aborts)
    }

    @Test func `frames of unknown kinds are ignored`() {
        var server = Server()
        #expect(server.receive(frame(type: 9, stream: 1, [1]) + frame(type: 2, stream: 1)).isEmpty)
    }

    @Test func `the greatest frame is served, and one byte more refused at its header`() throws {
        let names = Array(
            request(stream: 1, payload: []).dropFirst(FrameHeader.byteCount).dropLast(2))
        let rest = FrameHeader.dataLengthMax - names.count - 5
        let payload =
            [0x1a] + message { $0.appendVarint(UInt64(rest)) }
            + [UInt8](repeating: 5, count: rest)
        let bytes = frame(type: 1, stream: 1, names + payload)
        #expect(bytes.count == FrameHeader.dataLengthMax + FrameHeader.byteCount)
        var server = Server()
        #expect(server.receive(bytes).first?.call?.payload.length == UInt32(rest))

        let header = frame(type: 1, stream: 3, length: FrameHeader.dataLengthMax + 1)
        let refusal = try #require(server.receive(header).first?.refusal)
        #expect(refusal.1.code == .resourceExhausted)
        #expect(server.receive([UInt8](repeating: 0, count: FrameHeader.dataLengthMax)).isEmpty)
        #expect(server.receive([0] + request(stream: 5)).first?.call?.stream == StreamID(5))
    }

    @Test func `the longest frame that a header can tell is thrown away`() {
        var connection = ServerConnection(methods: Server.methods, peer: .tcp)
        let header = frame(type: 1, stream: 1, length: Int(UInt32.max))
        var step = connection.next(in: header.span, from: 0, now: Server.now)
        #expect(step.end == 10)
        let megabytes = [UInt8](repeating: 1, count: 1 << 24)
        for _ in 0..<255 {
            step = connection.next(in: megabytes.span, from: 0, now: Server.now)
            #expect(step == ServerStep(end: 1 << 24, action: .wait(bytesNeeded: 1)))
        }
        let last = Array(megabytes.dropLast()) + request(stream: 3)
        #expect(connection.next(in: last.span, from: 0, now: Server.now).action.call != nil)
    }

    // MARK: The end of a connection

    @Test func `a connection retires before its ids wrap`() {
        var connection = ServerConnection(methods: Server.methods, peer: .tcp)
        var bytes = request(stream: StreamID.retirement.number - 2)
        _ = connection.next(in: bytes.span, from: 0, now: Server.now)
        let early = connection.shouldRetire
        #expect(!early)
        bytes = request(stream: StreamID.retirement.number)
        let step = connection.next(in: bytes.span, from: 0, now: Server.now)
        let late = connection.shouldRetire
        #expect(late)
        #expect(step.action.call != nil)
    }

    @Test func `the last stream id is served`() {
        var server = Server()
        #expect(server.receive(request(stream: StreamID.last.number)).first?.call != nil)
    }

    @Test func `a draining connection refuses what is new`() {
        var connection = ServerConnection(methods: Server.methods, peer: .tcp)
        connection.drain()
        let bytes = request(stream: 1)
        let action = connection.next(in: bytes.span, from: 0, now: Server.now).action
        #expect(action.refusal?.1.code == .unavailable)
    }

    @Test func `mutated requests are answered, each once, and the connection lives`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<3000 {
            let good = request(stream: 1, metadata: [Metadatum(key: "a", value: "b")])
            let data = Array(good.dropFirst(FrameHeader.byteCount)).mutated(using: &random)
            var server = Server()
            let actions = server.receive(frame(type: 1, stream: 1, data) + request(stream: 3))
            #expect(actions.count == 2, "seed 3: \(data)")
            #expect(actions.last?.call?.stream == StreamID(3))
        }
    }
}
