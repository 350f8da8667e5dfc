internal import ArgumentParser

/// `bailey cedar`: the policy language by itself, without a server, zones or guards.
struct CedarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cedar",
        abstract: "Evaluate Cedar policies without a server.",
        discussion: """
            These commands follow the Cedar specification to the letter: a policy that errs is \
            skipped and listed. A server adds guards, zones and a stricter rule for errors; \
            ask it with `bailey check`.
            """,
        subcommands: [CedarAuthorizeCommand.self, CedarConformanceCommand.self]
    )
}
