import TTRPCTransport
import Testing
import Wire

@Suite struct TaskMethodTests {
    private static let name = MethodName(service: "admin", method: "Do")

    private static func unary(
        _ body: @escaping @Sendable (AsyncCall) async throws -> [UInt8]
    ) -> [AsyncMethod] {
        [AsyncMethod(name, body: .unary(body))]
    }

    private static func stream(
        _ body: @escaping @Sendable (AsyncCall, ServerStreamWriter) async throws -> Void
    ) -> [AsyncMethod] {
        [AsyncMethod(name, body: .serverStream(body))]
    }

    @Test func `a method in a task answers, beside the responder's`() async throws {
        let methods = Self.unary { call in call.payload + [UInt8(call.peer.userID == nil ? 0 : 1)] }
        try await withServer(taskMethods: methods) { _, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request([5], on: 1, to: Self.name))
            #expect(try await client.frames(1).map(\.payload) == [[5, 1]])
            try await client.send(Frames.request([6], on: 3))
            #expect(try await client.frames(1).map(\.payload) == [[6]])
            await client.close()
        }
    }

    @Test func `a status that a method throws is the answer, another error stays within`()
        async throws
    {
        struct Secret: Error {}
        let methods = Self.unary { call in
            if call.payload == [1] { throw Status(.notFound, "no such zone") }
            throw Secret()
        }
        try await withServer(taskMethods: methods) { _, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request([1], on: 1, to: Self.name))
            #expect(try await client.frames(1).map(\.code) == [.notFound])
            try await client.send(Frames.request([2], on: 3, to: Self.name))
            #expect(try await client.frames(1).map(\.code) == [.internal])
            await client.close()
        }
    }

    @Test func `a stream sends its messages and its end`() async throws {
        let methods = Self.stream { _, writer in
            for message in 1...3 { try await writer.send([UInt8(message)]) }
        }
        try await withServer(taskMethods: methods) { _, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request(on: 1, to: Self.name, shape: .serverStream))
            let frames = try await client.frames(4)
            #expect(frames.map(\.kind) == [.data, .data, .data, .data])
            #expect(frames.map(\.data) == [[1], [2], [3], []])
            #expect(frames.last?.flags == [.remoteClosed, .noData])
            await client.close()
        }
    }

    @Test func `a stream ends with the status that its method throws`() async throws {
        let methods = Self.stream { _, writer in
            try await writer.send([1])
            throw Status(.aborted, "it is over")
        }
        try await withServer(taskMethods: methods) { _, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request(on: 1, to: Self.name, shape: .serverStream))
            #expect(try await client.frames(2).map(\.code)[1] == .aborted)
            await client.close()
        }
    }

    @Test func `a stream waits for a client that does not read, and ends with its connection`()
        async throws
    {
        let sent = Counter()
        let ended = Flag()
        let methods = Self.stream { _, writer in
            defer { ended.raise() }
            while true {
                try await writer.send([UInt8](repeating: 1, count: 64 * 1024))
                sent.add()
            }
        }
        try await withServer(taskMethods: methods) { server, address in
            let client = try await SocketClient.connect(to: address, reads: false)
            try await client.send(Frames.request(on: 1, to: Self.name, shape: .serverStream))
            let other = try await SocketClient.connect(to: address)
            for turn in 0..<50 {
                try await other.send(Frames.request(on: UInt32(2 * turn + 1)))
                _ = try await other.frames(1)
            }
            // A megabyte is queued here, and the kernel's buffers take less than another few.
            #expect(sent.value < 200)
            #expect(!ended.isRaised)
            await client.close()
            while !ended.isRaised { await Task.yield() }
            await other.close()
        }
    }

    @Test func `a task is cancelled when its connection is lost`() async throws {
        let cancelled = Flag()
        let methods = Self.unary { _ in
            await untilCancelled()
            cancelled.raise()
            return []
        }
        try await withServer(taskMethods: methods) { server, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request(on: 1, to: Self.name))
            while server.counters.inFlight == 0 { await Task.yield() }
            await client.close()
            while !cancelled.isRaised { await Task.yield() }
            while server.counters.inFlight > 0 { await Task.yield() }
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `messages that wait to be sent end with their stream`() async throws {
        let failures = Counter()
        let methods = Self.stream { _, writer in
            try await writer.send([UInt8](repeating: 1, count: 3 << 20))
            await withTaskGroup { group in
                for _ in 0..<2 {
                    group.addTask {
                        let tooLong = [UInt8](repeating: 1, count: MessageWriter.bytesMax + 1)
                        do { try await writer.send(tooLong) } catch { failures.add() }
                    }
                }
            }
        }
        try await withServer(taskMethods: methods) { server, address in
            let client = try await SocketClient.connect(to: address, reads: false)
            try await client.send(Frames.request(on: 1, to: Self.name, shape: .serverStream))
            while server.counters.inFlight == 0 { await Task.yield() }
            // Until both wait, which nobody can see from here.
            try await Task.sleep(for: .milliseconds(100))
            #expect(failures.value == 0)
            try await client.beginReading()
            #expect(try await client.frames(2).map(\.kind) == [.data, .response])
            while server.counters.inFlight > 0 { await Task.yield() }
            #expect(failures.value == 2)
            await client.close()
        }
    }

    @Test func `a stop ends the streams, which would outlast it`() async throws {
        let methods = Self.stream { _, writer in
            try await writer.send([1])
            await untilCancelled()
        }
        let client = try await withServer(taskMethods: methods) { _, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request(on: 1, to: Self.name, shape: .serverStream))
            _ = try await client.frames(1)
            return client
        }
        #expect(try await client.frames(1).map(\.code) == [.unavailable])
    }
}

/// Returns when the task is cancelled.
private func untilCancelled() async {
    let (stream, _) = AsyncStream.makeStream(of: Never.self)
    for await _ in stream {}
}
