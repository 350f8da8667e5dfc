import BaileyClient
import Foundation
import Logging
import ServiceLifecycle
import TTRPCTransport
import Testing
import Wire

/// The client and the real server, which share only the wire.
@Suite struct RealServerTests {
    private struct Echo: Responder, ~Copyable {
        let methods = MethodTable(unary: [.check])

        mutating func respond(
            to call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
        ) -> Outcome {
            reply.payload.append(bytes.extracting(call.payload.indices))
            return .answered
        }

        mutating func resume(
            _ ticket: Ticket, call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
        ) -> Outcome { .answered }

        mutating func abandon(_ ticket: Ticket) {}
    }

    @Test func `a client goes on while its server is stopped and another takes its place`()
        async throws
    {
        let path = PlainServer.temporaryPath()
        let answers = Counter()
        async let asking: Void = ask(300, at: path, counting: answers)
        for turn in 1...3 {
            let server = TTRPCServer(listeners: [.unix(path: path)], logger: silent) { _ in Echo() }
            let group = ServiceGroup(services: [server], logger: silent)
            async let running: Void = group.run()
            while answers.value < 100 * turn { await Task.yield() }
            await group.triggerGracefulShutdown()
            try await running
        }
        try await asking
    }

    private func ask(_ count: Int, at path: String, counting answers: Counter) async throws {
        var configuration = ClientConfiguration()
        configuration.backoff = Backoff(first: .microseconds(100), longest: .milliseconds(1))
        configuration.retry.attemptsMax = .max
        let client = BaileyClient(to: .unix(path: path), configuration: configuration)
        for number in 0..<count {
            let payload = Array("\(number)".utf8)
            let answer = try await client.call(.check, payload, isIdempotent: true)
            #expect(answer == payload)
            answers.add()
        }
        await client.close()
    }

    private var silent: Logger { Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() } }
}
