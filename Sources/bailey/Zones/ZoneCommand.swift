internal import ArgumentParser

/// `bailey zone`: what is known of zones from their files, without a server.
struct ZoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zone",
        abstract: "Look at zones.",
        subcommands: [ZoneStatusCommand.self])
}
