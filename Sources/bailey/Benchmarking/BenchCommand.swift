internal import ArgumentParser

/// `bailey bench`: load on a service, and what it makes of it.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Load a running Bailey, verify its answers, and measure it.",
        subcommands: [BenchChecksCommand.self, BenchRevocationsCommand.self],
        defaultSubcommand: BenchChecksCommand.self)
}
