import Foundation
import TTRPCTransport
import Testing
import Wire

@Suite struct ListeningTests {
    private func server(_ listeners: [Listener]) -> TTRPCServer<ScriptedResponder> {
        TTRPCServer(listeners: listeners, logger: .silent) { _ in ScriptedResponder() }
    }

    private func code(of listeners: [Listener]) async -> ServerError.Code? {
        do {
            try await server(listeners).run()
            return nil
        } catch {
            return (error as? ServerError)?.code
        }
    }

    @Test(arguments: [
        "0.0.0.0", "::", "10.0.0.1", "192.168.1.1", "example.org", "128.0.0.1", "::ffff:127.0.0.1",
        "fe80::1", "", "127.0.0.1.example.org",
    ])
    func `an address beyond this host refuses to start`(host: String) async {
        #expect(await code(of: [.tcp(host: host, port: 0)]) == .addressNotLoopback)
    }

    @Test func `the refusal names the address`() async {
        await #expect(
            performing: { try await server([.tcp(host: "0.0.0.0", port: 1)]).start() },
            throws: { "\($0)".contains("`0.0.0.0` is not a loopback address") })
    }

    @Test func `a server without a listener refuses to start`() async {
        #expect(await code(of: []) == .noListener)
    }

    @Test(arguments: [(103, true), (104, false)])
    func `a path has as many bytes as the system allows`(bytes: Int, isValid: Bool) async throws {
        let start = temporarySocketPath()
        let path = start + String(repeating: "x", count: bytes - start.utf8.count)
        let server = server([.unix(path: path)])
        if isValid {
            try await server.start()
            let stopping = Task { try await server.run() }
            stopping.cancel()
            try await stopping.value
        } else {
            #expect(await code(of: [.unix(path: path)]) == .pathInvalid)
        }
    }

    @Test func `a socket that is served is not taken over`() async throws {
        try await withServer { _, address in
            #expect(await code(of: [address]) == .socketInUse)
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request([1], on: 1))
            #expect(try await client.frames(1).count == 1)
            await client.close()
        }
    }

    @Test func `a socket that was left behind is replaced`() async throws {
        let path = temporarySocketPath()
        // A server that is dropped without a stop leaves its file.
        try await withServer(listener: .unix(path: path)) { _, _ in
            try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
        }
        try FileManager.default.moveItem(atPath: path + ".old", toPath: path)
        try await withServer(listener: .unix(path: path)) { _, address in
            let client = try await SocketClient.connect(to: address)
            try await client.send(Frames.request([1], on: 1))
            #expect(try await client.frames(1).count == 1)
            await client.close()
        }
    }

    @Test func `a file that is no socket is left alone`() async throws {
        let path = temporarySocketPath()
        try Data("precious".utf8).write(to: URL(filePath: path))
        #expect(await code(of: [.unix(path: path)]) == .notASocket)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
        try FileManager.default.removeItem(atPath: path)
    }

    @Test(arguments: [0o660, 0o600, 0o666])
    func `the socket's file has the mode that was asked for`(mode: Int) async throws {
        let path = temporarySocketPath()
        let access = SocketFileAccess(mode: UInt16(mode))
        try await withServer(listener: .unix(path: path, access: access)) { _, _ in
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
    }

    @Test func `a group that does not exist refuses to start`() async {
        let access = SocketFileAccess(group: "no-such-group-here")
        #expect(await code(of: [.unix(path: temporarySocketPath(), access: access)]) == .bindFailed)
    }

    @Test func `none of the listeners stays bound when one cannot be`() async {
        let path = temporarySocketPath()
        let listeners: [Listener] = [.unix(path: path), .tcp(host: "0.0.0.0", port: 0)]
        #expect(await code(of: listeners) == .addressNotLoopback)
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
