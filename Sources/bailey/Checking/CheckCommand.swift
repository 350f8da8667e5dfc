internal import ArgumentParser
internal import BaileyClient
internal import Wire

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Ask a running Bailey one question, and print its answer.",
        discussion: """
            Entities are written as Cedar does, context and attributes as Cedar's JSON:

              bailey check --socket data/customer.sock \\
                --principal 'Desk::User::"ines"' --action 'Desk::Action::"view"' \\
                --resource 'Desk::Order::"4711"' \\
                --attributes '{"shipped": false, "total": {"__extn": {"fn": "decimal", "arg": "9.50"}}}'

            A zone of profile `agents` wants to know more: the session, who passed authority on, and \
            what the caller vouches for. Each is written in protobuf's JSON, or the whole question is:

              bailey check --socket data/customer.sock --question question.json --json

            The exit code is 0 for allow, 2 for deny, and another where there was no answer.
            """)

    @OptionGroup var server: ServerOptions
    @OptionGroup var asked: QuestionOptions

    @Option(help: "How long to wait for the answer, in milliseconds.")
    var timeoutMilliseconds: UInt32 = 5000

    @Flag(help: "Print the answer as one line of JSON.")
    var json = false

    func run() async throws {
        let request = try asked.request()
        let client = BaileyClient(to: try server.address())
        let status: ExitCode
        do throws(ClientError) {
            let answer = try await client.check(
                request, within: .milliseconds(timeoutMilliseconds))
            await client.close()
            show(answer)
            status = answer.decision == .allow ? .success : ExitCode(2)
        } catch {
            await client.close()
            throw Failure(
                "no answer from \(try server.address()): \(Foreign.prose("\(error)"))")
        }
        throw status
    }

    private func show(_ answer: CheckResponse) {
        print(json ? AnswerJSON.text(answer) : AnswerText.text(answer))
    }
}

/// Where the server is.
struct ServerOptions: ParsableArguments {
    @Option(
        help: "The zone's Unix socket, as data/workforce.sock.", completion: .file())
    var socket: String?

    @Option(
        help: ArgumentHelp("The zone's TCP address.", valueName: "host:port"),
        transform: HostAndPort.init(asked:))
    var tcp: HostAndPort?

    func validate() throws {
        guard (socket == nil) != (tcp == nil) else {
            throw ValidationError("give either --socket PATH or --tcp HOST:PORT")
        }
    }

    func address() throws -> ServerAddress {
        if let socket { return .unix(path: socket) }
        guard let tcp else { throw ValidationError("give either --socket PATH or --tcp HOST:PORT") }
        return .tcp(host: tcp.host, port: tcp.port)
    }
}
