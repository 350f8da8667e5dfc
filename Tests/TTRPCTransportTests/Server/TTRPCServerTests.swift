import Foundation
import Synchronization
import TTRPCTransport
import Testing
import Wire

@Suite struct TTRPCServerTests {
    @Test(arguments: [nil, Listener.tcp(host: "127.0.0.1", port: 0), .tcp(host: "::1", port: 0)])
    func `requests over a socket are answered`(listener: Listener?) async throws {
        try await withServer(listener: listener) { server, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request([1, 2], on: 1) + Frames.request([3], on: 3))
            #expect(try await client.frames(2).map(\.payload) == [[1, 2], [3]])
            #expect(server.counters.answered == 2)
            await client.close()
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `a server whose start failed fails again when it runs`() async throws {
        let server = TTRPCServer(
            listeners: [.unix(path: "/nowhere/at/all.sock")], logger: .silent
        ) { _ in ScriptedResponder() }
        await #expect(throws: ServerError.self) { try await server.start() }
        await #expect(throws: ServerError.self) { try await server.run() }
    }

    @Test func `a peer on a Unix socket is told by the kernel`() async throws {
        let notes = Notes()
        try await withServer(notes) { _, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request(on: 1))
            _ = try await client.frames(1)
            await client.close()
        }
        let own = Peer.unix(
            userID: getuid(), groupID: getgid(),
            processID: ProcessInfo.processInfo.processIdentifier)
        #expect(notes.calls.map(\.peer) == [own])
    }

    @Test func `a peer on TCP is unknown`() async throws {
        let notes = Notes()
        try await withServer(notes, listener: .tcp(host: "localhost", port: 0)) { _, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request(on: 1))
            _ = try await client.frames(1)
            await client.close()
        }
        #expect(notes.calls.map(\.peer) == [.tcp])
    }

    @Test func `connections are dealt to the loops in turn, each with its responder`() async throws
    {
        let made = Mutex<[Int]>([])
        let server = TTRPCServer(
            listeners: [.unix(path: temporarySocketPath())],
            configuration: ServerConfiguration(loops: 3), logger: .silent
        ) { loop in
            made.withLock { $0.append(loop) }
            var responder = ScriptedResponder()
            responder.snapshot = loop * 100
            return responder
        }
        #expect(try await server.withEachResponder { $0.snapshot } == [0, 100, 200])
        #expect(made.withLock { Set($0) } == [0, 1, 2])
    }

    @Test func `a value given to each responder is there when the call returns`() async throws {
        try await withServer(configuration: ServerConfiguration(loops: 2)) { server, _ in
            let old = try await server.withEachResponder { responder -> Int in
                defer { responder.snapshot = 7 }
                return responder.snapshot
            }
            #expect(old == [0, 0])
            #expect(try await server.withEachResponder { $0.snapshot } == [7, 7])
        }
    }

    @Test func `a server that has stopped says so`() async throws {
        let server = try await withServer { server, _ in server }
        await #expect(throws: ServerError.self) {
            try await server.withEachResponder { $0.snapshot }
        }
        await #expect(throws: ServerError.self) { try await server.start() }
        #expect(server.listening.isEmpty)
    }

    @Test func `a thousand silent connections are taken, and one that speaks is answered`()
        async throws
    {
        try await withServer { server, address in
            // Both ends of each are open files of this process.
            let count =
                OpenFileLimit.connections(wanted: 2_000, openFiles: OpenFileLimit.current) / 2
            var silent: [SocketClient] = []
            for _ in 0..<count {
                silent.append(try await SocketClient.connect(to: address))
            }
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request([9], on: 1))
            #expect(try await client.frames(1).map(\.payload) == [[9]])
            #expect(server.counters.connectionsOpen == UInt64(count) + 1)
            for client in silent + [client] { await client.close() }
        }
    }

    @Test func `a connection over the limit is closed, the others live`() async throws {
        var configuration = ServerConfiguration()
        configuration.limits.connectionsMax = 1
        try await withServer(configuration: configuration) { server, address in
            let first = try await SocketClient.connect(to: address)
            try await first.send(Frames.request(on: 1))
            _ = try await first.frames(1)
            let second = try await SocketClient.connect(to: address)
            try await second.closed()
            #expect(server.counters.connectionsRefused == 1)
            try await first.send(Frames.request(on: 3))
            #expect(try await first.frames(1).count == 1)
            await first.close()
        }
    }

    @Test func `a client that never reads stops being read, and others are answered`() async throws
    {
        var configuration = ServerConfiguration()
        configuration.limits.queuedBytesMax = 64 * 1024
        let large = [UInt8](repeating: 1, count: 32 * 1024)
        let notes = Notes { $0.isEmpty ? .write(large, .answered) : .echo }
        try await withServer(notes, configuration: configuration) { server, address in
            let slow = try await SocketClient.connect(to: address, reads: false)
            let requests = 2_000
            slow.push((0..<requests).flatMap { Frames.request(on: UInt32(2 * $0 + 1)) })
            let other = try await SocketClient.connect(to: address)
            for turn in 0..<100 {
                try await other.send(Frames.request([UInt8(turn)], on: UInt32(2 * turn + 1)))
                #expect(try await other.frames(1).map(\.payload) == [[UInt8(turn)]])
            }
            // 2,000 answers are 64 MB; what the sockets and the queue take is far less.
            #expect(server.counters.answered < 500)
            await slow.close()
            await other.close()
        }
    }
}
