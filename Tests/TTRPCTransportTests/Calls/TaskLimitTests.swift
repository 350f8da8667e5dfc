import TTRPCTransport
import Testing
import Wire

@Suite(.timeLimit(.minutes(3))) struct TaskLimitTests {
    private static let name = MethodName(service: "admin", method: "Do")

    private static let endless = [
        AsyncMethod(
            name,
            body: .unary { _ in
                let (stream, _) = AsyncStream.makeStream(of: Never.self)
                for await _ in stream {}
                return []
            })
    ]

    private static func calls(_ count: Int) -> [UInt8] {
        (0..<count).flatMap { Frames.request(on: UInt32(2 * $0 + 1), to: name) }
    }

    @Test func `a connection runs as many tasks as it may, and one more call is refused`()
        async throws
    {
        try await withServer(taskMethods: Self.endless) { server, address in
            let client = try await SocketClient.connect(to: address)
            let max = TransportLimits().tasksPerConnectionMax
            try await client.send(Self.calls(max + 1))
            let refused = try await client.frames(1)
            #expect(refused.map(\.stream) == [UInt32(2 * max + 1)])
            #expect(refused.map(\.code) == [.resourceExhausted])
            #expect(server.counters.inFlight == UInt64(max))
            #expect(server.counters.overLimit == 1)
            await client.close()
        }
    }

    @Test func `the tasks of all connections are limited together, and lock out no check`()
        async throws
    {
        var configuration = ServerConfiguration()
        configuration.limits.tasksMax = 2
        configuration.limits.inFlightMax = 1
        configuration.limits.inFlightPerConnectionMax = 1
        try await withServer(
            configuration: configuration, taskMethods: Self.endless
        ) { server, address in
            let first = try await SocketClient.connect(to: address)
            try await first.send(Self.calls(2) + Frames.request([1], on: 5))
            #expect(try await first.frames(1).map(\.payload) == [[1]])
            let second = try await SocketClient.connect(to: address)
            try await second.send(Self.calls(1) + Frames.request([2], on: 3))
            #expect(try await second.frames(2).map(\.code) == [.resourceExhausted, .ok])
            await first.close()
            await second.close()
        }
    }

    @Test func `streams leave places for calls that are answered once`() async throws {
        let watch = MethodName(service: "admin", method: "Watch")
        let methods = [
            AsyncMethod(
                watch,
                body: .serverStream { _, _ in
                    let (stream, _) = AsyncStream.makeStream(of: Never.self)
                    for await _ in stream {}
                }),
            AsyncMethod(Self.name, body: .unary { _ in [1] }),
        ]
        var configuration = ServerConfiguration()
        configuration.limits.tasksMax = 12
        try await withServer(configuration: configuration, taskMethods: methods) { _, address in
            func streams(_ numbers: Range<Int>) -> [UInt8] {
                numbers.flatMap {
                    Frames.request(on: UInt32(2 * $0 + 1), to: watch, shape: .serverStream)
                }
            }
            let first = try await SocketClient.connect(to: address)
            let max = TransportLimits().streamsPerConnectionMax
            try await first.send(streams(0..<max + 1) + Frames.request(on: 99, to: Self.name))
            #expect(Set(try await first.frames(2).map(\.code)) == [.ok, .resourceExhausted])
            // Half of the zone's tasks may be streams.
            let second = try await SocketClient.connect(to: address)
            try await second.send(streams(0..<3) + Frames.request(on: 99, to: Self.name))
            #expect(Set(try await second.frames(2).map(\.code)) == [.ok, .resourceExhausted])
            await first.close()
            await second.close()
        }
    }

    @Test func `a task that was given up counts until it returns`() async throws {
        var configuration = ServerConfiguration()
        configuration.limits.tasksPerConnectionMax = 1
        let mayReturn = Flag()
        let stubborn = AsyncMethod(
            Self.name,
            body: .unary { _ in
                while !mayReturn.isRaised { await Task.yield() }
                return []
            })
        try await withServer(
            configuration: configuration, taskMethods: [stubborn]
        ) { server, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(
                Frames.request(on: 1, to: Self.name)
                    + Frames.header(dataLength: 0, stream: 1, kind: 3)
                    + Frames.request(on: 3, to: Self.name))
            #expect(
                try await client.frames(2).map(\.code) == [.invalidArgument, .resourceExhausted])
            mayReturn.raise()
            while server.counters.inFlight > 0 { await Task.yield() }
            try await client.send(Frames.request(on: 5, to: Self.name))
            #expect(try await client.frames(1).map(\.code) == [.ok])
            await client.close()
        }
    }

    @Test(arguments: [(64 << 10, StatusCode.ok), (64 << 10 + 1, .resourceExhausted)])
    func `a task call is as long as it may be`(length: Int, code: StatusCode) async throws {
        let rest = Frames.request([UInt8](repeating: 1, count: 60_000), on: 1, to: Self.name)
        let payload = 60_000 + length - (rest.count - FrameHeader.byteCount)
        let count = AsyncMethod(Self.name, body: .unary { [UInt8($0.payload.count & 0xff)] })
        try await withServer(taskMethods: [count]) { _, address in
            let client = try await SocketClient.connect(to: address)
            let bytes = Frames.request(
                [UInt8](repeating: 1, count: payload), on: 1, to: Self.name)
            #expect(bytes.count - FrameHeader.byteCount == length)
            try await client.send(bytes)
            #expect(try await client.frames(1).map(\.code) == [code])
            await client.close()
        }
    }

    @Test(arguments: [(64, StatusCode.ok), (65, .resourceExhausted)])
    func `a task call has as many metadata as it may have`(
        count: Int, code: StatusCode
    ) async throws {
        let metadata = (0..<count).map { Metadatum(key: "\($0)", value: "") }
        let method = AsyncMethod(Self.name, body: .unary { [UInt8($0.metadata.count)] })
        try await withServer(taskMethods: [method]) { _, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request(on: 1, to: Self.name, metadata: metadata))
            let frames = try await client.frames(1)
            #expect(frames.map(\.code) == [code])
            #expect(frames.map(\.payload) == [code == .ok ? [64] : []])
            await client.close()
        }
    }

    @Test func `what a task's call keeps stops the reading until the task returns`() async throws {
        var configuration = ServerConfiguration()
        configuration.limits.keptBytesMax = 100
        let slow = AsyncMethod(
            Self.name,
            body: .unary { _ in
                try await Task.sleep(for: .milliseconds(50))
                return []
            })
        try await withServer(configuration: configuration, taskMethods: [slow]) { _, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(
                Frames.request([UInt8](repeating: 1, count: 100), on: 1, to: Self.name)
                    + Frames.request(on: 3))
            #expect(try await client.frames(2).map(\.stream) == [1, 3])
            await client.close()
        }
    }
}
