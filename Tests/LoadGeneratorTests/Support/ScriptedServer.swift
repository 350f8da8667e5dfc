import BaileyClient
import Foundation
import LoadGenerator
import Logging
import ServiceLifecycle
import TTRPCTransport
import Wire

/// What a test's server makes of a request, on the server's loop; it may stand still there.
typealias Script = @Sendable (_ method: MethodName, _ message: [UInt8]) -> Scripted

/// What a test's server does.
enum Scripted {
    case answer([UInt8])
    case refuse(StatusCode)
    /// Never answers.
    case ignore

    /// The answer to a check.
    static func check(_ decision: Decision, _ code: String) -> Scripted {
        let answer = CheckResponse(decision: decision, code: code)
        return .answer((try? answer.encode()) ?? [])
    }

    static var allow: Scripted { .check(.allow, "permitted") }
}

/// Runs the real transport with a script in place of Bailey's decisions, while a test loads it.
func withServer<T>(
    _ script: @escaping Script, _ body: (LoadTarget) async throws -> T
) async throws -> T {
    let path = FileManager.default.temporaryDirectory
        .appending(path: "load-\(UUID().uuidString.prefix(13)).sock").path
    let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
    var configuration = ServerConfiguration()
    configuration.limits.drainTimeMax = .milliseconds(10)
    let server = TTRPCServer(
        listeners: [.unix(path: path)], configuration: configuration, logger: silent
    ) { _ in ScriptedResponder(script: script) }
    try await server.start()
    let group = ServiceGroup(services: [server], logger: silent)
    async let running: Void = group.run()
    let result: Result<T, any Error>
    do {
        result = .success(try await body(LoadTarget(.unix(path: path))))
    } catch {
        result = .failure(error)
    }
    await group.triggerGracefulShutdown()
    try await running
    return try result.get()
}

private struct ScriptedResponder: Responder, ~Copyable {
    private static let names: [MethodName] = [.check, .checkBatch, .revoke, .restore]

    let methods = MethodTable(unary: names)
    let script: Script
    private var tickets: UInt32 = 0

    init(script: @escaping Script) { self.script = script }

    mutating func respond(
        to call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome {
        let message = [UInt8](copying: bytes.extracting(call.payload.indices))
        switch script(methods.name(of: call.method), message) {
        case .answer(let answer):
            reply.payload.append(answer.span)
            return .answered
        case .refuse(let code): return .refused(Status(code, "scripted"))
        case .ignore:
            tickets += 1
            return .parked(Ticket(UInt64(tickets)))
        }
    }

    mutating func resume(
        _ ticket: Ticket, call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome { .parked(ticket) }

    mutating func abandon(_ ticket: Ticket) {}
}
