internal import ArgumentParser

/// The command `bailey`: the service, and the tools around it.
@main
struct Bailey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bailey",
        abstract: "Decides what AI agents and other non-human identities may do.",
        discussion: """
            Start the service over a data directory, and ask it:

              bailey serve --data ./data
              bailey check --socket ./data/workforce.sock \\
                --principal 'Yard::Agent::"night-watch"' \\
                --action 'Yard::Action::"restart"' --resource 'Yard::Service::"ledger"'

            Each zone has a folder in the data directory: policies/*.cedar, and beside it
            schema.cedarschema, registry.json and zone.json, if there are any.
            """,
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, CheckCommand.self, ExplainCommand.self, AuditCommand.self,
            ZoneCommand.self, RevokeCommand.self, RestoreCommand.self, RevocationsCommand.self,
            BenchCommand.self,
            CedarCommand.self,
        ])

    /// Runs the command that is asked for.
    ///
    /// What is wrong with the arguments by themselves is told with the command's usage; what shows only
    /// once it runs is told alone.
    static func main() async {
        do {
            var command = try parseAsRoot()
            do {
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
            } catch let error as ValidationError {
                Output.complain("Error: \(error.message)")
                throw ExitCode.validationFailure
            }
        } catch {
            exit(withError: error)
        }
    }
}
