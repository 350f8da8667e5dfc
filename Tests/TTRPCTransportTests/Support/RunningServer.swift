import Foundation
import Logging
import ServiceLifecycle
import TTRPCTransport
import Wire

/// A path for a socket that no other test uses.
func temporarySocketPath() -> String {
    FileManager.default.temporaryDirectory
        .appending(path: "bailey-\(UUID().uuidString.prefix(13)).sock").path
}

/// Runs a server while a test talks to it, then stops it gracefully.
func withServer<T>(
    _ notes: Notes = Notes(), listener: Listener? = nil,
    configuration: ServerConfiguration = .init(), taskMethods: [AsyncMethod] = [],
    _ body: (TTRPCServer<ScriptedResponder>, Listener) async throws -> T
) async throws -> T {
    let server = TTRPCServer(
        listeners: [listener ?? .unix(path: temporarySocketPath())], configuration: configuration,
        taskMethods: taskMethods, logger: .silent
    ) { _ in ScriptedResponder(notes) }
    try await server.start()
    let group = ServiceGroup(services: [server], logger: .silent)
    let address = server.listening[0]
    async let running: Void = group.run()
    let result = await Result { try await body(server, address) }
    await group.triggerGracefulShutdown()
    try await running
    return try result.get()
}

extension Logger {
    static var silent: Logger { Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() } }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
