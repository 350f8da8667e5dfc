internal import DecisionPoint
internal import Logging
internal import TTRPCTransport
internal import Wire

/// `serve-constant QUESTION DATA LISTENER`: a server that reads questions and answers all alike.
///
/// The same server as the service's, with the same reading and interning; LISTENER is a socket's path, or
/// an address and port. `answer QUESTION DATA` prints what it answers, in hexadecimal digits, for a server
/// that does not even read.
enum ServeConstantCommand {
    static func run(_ arguments: [String]) async throws {
        guard arguments.count == 3, let question = ExampleQuestion(rawValue: arguments[0]) else {
            throw UsageError()
        }
        let zone = try await ExampleZone(question, data: arguments[1])
        // Read before it listens, so that whoever waits for the socket waits for all.
        let answer = try RespondCommand.answer(zone, question)
        let publication = zone.publication
        let server = TTRPCServer(
            listeners: [listener(arguments[2])],
            logger: Logger(label: "benchmarks", factory: { _ in SwiftLogNoOpLogHandler() })
        ) { _ in
            var random = SystemRandomNumberGenerator()
            return ConstantResponder(publication, answering: answer, random: &random)
        }
        try await server.run()
    }

    static func printAnswer(_ arguments: [String]) async throws {
        guard arguments.count == 2, let question = ExampleQuestion(rawValue: arguments[0]) else {
            throw UsageError()
        }
        let zone = try await ExampleZone(question, data: arguments[1])
        let digits = Array("0123456789abcdef")
        let answer = try RespondCommand.answer(zone, question)
        print(String(answer.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }))
    }

    private static func listener(_ text: String) -> Listener {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let port = Int(parts[1]) else { return .unix(path: text) }
        return .tcp(host: String(parts[0]), port: port)
    }
}
