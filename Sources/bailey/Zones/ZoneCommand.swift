internal import ArgumentParser

/// `bailey zone`: what is done with a zone's files, without a server.
struct ZoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zone",
        abstract: "Look at zones, and begin one anew that has lost its file.",
        subcommands: [ZoneStatusCommand.self, ZoneRenewCommand.self])
}
