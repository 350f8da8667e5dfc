internal import ArgumentParser
internal import BaileyClient
internal import Wire

/// `bailey restore`: takes revocations back.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Take revocations back.",
        discussion: """
              bailey restore --data data --zone workforce 'Yard::Agent::"night-watch"'

            What is not revoked stays as it is. Exit codes: 0 restored, 1 nothing was changed, 64 \
            wrong usage.
            """)

    @OptionGroup var zone: AdministeredZone

    @Argument(help: ArgumentHelp("Whom or what, as Cedar writes it.", valueName: "uid"))
    var entities: [String]

    @Option(help: "Why, for whoever asks later.")
    var reason = ""

    @Flag(help: "Print the answer as one line of JSON.")
    var json = false

    func run() async throws {
        let request = RestoreRequest(
            entities: try entities.map { try EntityRef(parsing: $0) }, reason: reason)
        let answer: RestoreResponse = try await zone.call(.restore, request)
        RevocationOutput.show("restored", entities, answer.sequence, asJSON: json)
    }
}
