import Foundation
import Logging
import ServiceLifecycle
import TTRPCTransport
import Testing
import Wire

@Suite struct StoppingTests {
    @Test func `a graceful stop answers what is in flight, then closes, then ends`() async throws {
        let notes = Notes(
            Script(
                respond: { _ in .write([], .parked(Ticket(1))) },
                resume: { _, payload in .write(payload, .answered) }))
        let server = TTRPCServer(
            listeners: [.unix(path: temporarySocketPath())], logger: .silent
        ) { _ in ScriptedResponder(notes) }
        try await server.start()
        let group = ServiceGroup(services: [server], logger: .silent)
        let address = server.listening[0]
        async let running: Void = group.run()
        let client = try await SocketClient.connect(to: address)
        try await client.send(Frames.request([4], on: 1))
        while server.counters.inFlight == 0 { await Task.yield() }
        await group.triggerGracefulShutdown()
        while !server.listening.isEmpty { await Task.yield() }
        server.wake(Ticket(1), onLoop: 0)
        #expect(try await client.frames(1).map(\.payload) == [[4]])
        try await client.closed()
        try await running
        await #expect(throws: (any Error).self) { try await SocketClient.connect(to: address) }
    }

    @Test func `a stop waits for what never ends only as long as it may`() async throws {
        var configuration = ServerConfiguration()
        configuration.limits.drainTimeMax = .milliseconds(1)
        let notes = Notes { _ in .write([], .parked(Ticket(1))) }
        try await withServer(notes, configuration: configuration) { server, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request(on: 1))
            while server.counters.inFlight == 0 { await Task.yield() }
        }
        #expect(notes.abandoned == [Ticket(1)])
    }

    @Test func `a stop waits for a task that heeds no end only as long as it may`() async throws {
        var configuration = ServerConfiguration()
        configuration.limits.drainTimeMax = .milliseconds(1)
        let name = MethodName(service: "admin", method: "Do")
        let hasStopped = Flag()
        let hasReturned = Flag()
        let stubborn = AsyncMethod(
            name,
            body: .unary { _ in
                let end = ContinuousClock.now + .seconds(5)
                while !hasStopped.isRaised && ContinuousClock.now < end { await Task.yield() }
                hasReturned.raise()
                return []
            })
        try await withServer(
            configuration: configuration, taskMethods: [stubborn]
        ) { server, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request(on: 1, to: name))
            while server.counters.inFlight == 0 { await Task.yield() }
        }
        #expect(!hasReturned.isRaised)
        hasStopped.raise()
    }

    @Test func `the socket's file is gone after a stop`() async throws {
        let path = temporarySocketPath()
        try await withServer(listener: .unix(path: path)) { _, _ in
            #expect(FileManager.default.fileExists(atPath: path))
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a cancelled server closes at once`() async throws {
        let notes = Notes { _ in .write([], .parked(Ticket(1))) }
        let server = TTRPCServer(
            listeners: [.unix(path: temporarySocketPath())], logger: .silent
        ) { _ in ScriptedResponder(notes) }
        try await server.start()
        let address = server.listening[0]
        let running = Task { try await server.run() }
        let client = try await SocketClient.connect(to: address)
        try await client.send(Frames.request(on: 1))
        while server.counters.inFlight == 0 { await Task.yield() }
        running.cancel()
        try await client.closed()
        try await running.value
    }

    @Test func `each loop's responder is ended once, when no connection is left`() async throws {
        let ended = Counter()
        let server = TTRPCServer(
            listeners: [.unix(path: temporarySocketPath())], configuration: .init(loops: 2),
            logger: .silent
        ) { _ in
            ScriptedResponder()
        } atEnd: { _ in
            ended.add()
        }
        try await server.start()
        let group = ServiceGroup(services: [server], logger: .silent)
        let address = server.listening[0]
        async let running: Void = group.run()
        let client = try await SocketClient.connect(to: address)
        try await client.send(Frames.request([4], on: 1))
        #expect(try await client.frames(1).map(\.payload) == [[4]])
        #expect(ended.value == 0)
        await group.triggerGracefulShutdown()
        try await client.closed()
        try await running
        #expect(ended.value == 2)
    }
}
