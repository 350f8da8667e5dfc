internal import ArgumentParser
internal import BaileyClient
internal import Wire

/// `bailey revoke`: from its answer on nothing is allowed that rests on what is named.
struct RevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Revoke agents, users, sessions, or what they come from, in a zone that serves.",
        discussion: """
            When it returns, every event loop of the zone knows and it is on disk: no question is \
            allowed any more that rests on what is named, from cache or not, and a restart changes \
            nothing. A decision rests on the agent, everyone in the delegation chain, the user, \
            whoever approved, the session and the tenant, with the groups, classes, products and \
            publishers of each.

              bailey revoke --data data --zone workforce 'Yard::Agent::"night-watch"' \\
                --reason 'key found in a log'
              bailey revoke --data data --zone customer 'Desk::User::"ines"' --before 0s

            With --before only what was issued before that instant is revoked: she signs in again.

            Exit codes: 0 revoked, 1 nothing was changed, 64 wrong usage.
            """)

    @OptionGroup var zone: AdministeredZone

    @Argument(help: ArgumentHelp("Whom or what, as Cedar writes it.", valueName: "uid"))
    var entities: [String]

    @Option(
        help: ArgumentHelp(
            "Only what was issued before: an instant as 2027-01-15T12:00:00Z, or how long ago, as "
                + "2h; 0s is now.", valueName: "instant"),
        transform: AuditFilterOptions.AuditInstant.init(asked:))
    var before: AuditFilterOptions.AuditInstant?

    @Option(help: "Why, for whoever asks later.")
    var reason = ""

    @Flag(help: "Print the answer as one line of JSON.")
    var json = false

    func run() async throws {
        let before = before?.milliseconds(now: WallClock.milliseconds()) ?? 0
        let request = RevokeRequest(
            revocations: try entities.map {
                Revocation(entity: try EntityRef(parsing: $0), beforeMilliseconds: before)
            }, reason: reason)
        let answer: RevokeResponse = try await zone.call(.revoke, request)
        RevocationOutput.show(
            "revoked", entities, answer.sequence, strangers: answer.strangers, asJSON: json)
    }
}
