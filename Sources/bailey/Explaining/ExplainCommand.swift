internal import ArgumentParser
internal import BaileyClient
internal import Wire

/// `bailey explain`: how an answer comes about.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Ask a running Bailey why: which guards and policies make an answer what it is.",
        discussion: """
            The question is given as to `bailey check`. What is told: the guard that denies, and what \
            it found; the policies that match, each with the clauses that settled it and what they \
            read; and where nothing permits, the permits that lacked least.

              bailey explain --socket data/workforce.sock --question question.json
              bailey explain --socket data/workforce.sock --question question.json \\
                --at 2027-01-15T03:12:00Z --as conductor

            With --at the question is judged as at another time, by the policies, the registry and \
            the revocations of now; with --as by the rights of another caller of the zone.

            It takes a caller whose entry in zone.json says `"explain": true`; in a zone without \
            callers, the user of the service itself. An explanation is recorded, and allows nothing.

            The exit code is 0 for allow, 2 for deny, and another where there was no answer.
            """)

    @OptionGroup var server: ServerOptions
    @OptionGroup var asked: QuestionOptions

    @Option(
        help: ArgumentHelp(
            "As at which time: an instant as 2027-01-15T12:00:00Z, or how long ago, as 2h.",
            valueName: "instant"),
        transform: AuditFilterOptions.AuditInstant.init(asked:))
    var at: AuditFilterOptions.AuditInstant?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("As which caller of the zone, by its name.", valueName: "caller"))
    var caller: String?

    @Option(help: "How long to wait for the answer, in milliseconds.")
    var timeoutMilliseconds: UInt32 = 10_000

    @Flag(help: "Tell every guard, and every policy whose scope matches.")
    var all = false

    @Flag(help: "Print the explanation as one line of JSON.")
    var json = false

    func run() async throws {
        let request = ExplainRequest(
            check: try asked.request(),
            atMilliseconds: at?.milliseconds(now: WallClock.milliseconds()) ?? 0,
            caller: caller ?? "")
        let client = BaileyClient(to: try server.address())
        let status: ExitCode
        do throws(ClientError) {
            let explanation = try await client.explain(
                request, within: .milliseconds(timeoutMilliseconds))
            await client.close()
            show(explanation)
            status = explanation.answer?.decision == .allow ? .success : ExitCode(2)
        } catch {
            await client.close()
            throw Failure(
                "no answer from \(try server.address()): \(Foreign.prose("\(error)"))")
        }
        throw status
    }

    private func show(_ explanation: ExplainResponse) {
        if json {
            print(ExplanationJSON.text(explanation))
        } else {
            print(ExplanationText(explanation, isWhole: all).text)
        }
    }
}
