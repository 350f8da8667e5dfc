internal import ArgumentParser

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Ask who did what, for whom, by whose rule.",
        subcommands: [AuditQueryCommand.self])
}
