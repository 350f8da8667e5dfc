internal import ArgumentParser

/// `bailey cedar`: the policy language by itself, without a server, zones or guards.
struct CedarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cedar",
        abstract: "Check, evaluate and translate Cedar policies without a server.",
        discussion: """
            These commands follow the Cedar specification to the letter: a policy that errs is \
            skipped and listed. A server adds guards, zones and a stricter rule for errors; \
            ask it with `bailey check`.

            Policies and schemas are read in Cedar's syntax and as JSON: files that end in .json \
            are JSON, unless an option says otherwise. With --json each command prints one line \
            of JSON, where an error is

              {"policy":id|null,"kind":word,"message":text,
               "file":name|null,"line":number|null,"column":number|null}

            and may have endLine, endColumn, path (in JSON), expected, suggestion and help too.

            Exit codes: 0 fine, 1 failure, 2 denied (authorize), 3 invalid (validate), 64 wrong \
            usage.
            """,
        subcommands: [
            CedarAuthorizeCommand.self, CedarValidateCommand.self, CedarCheckParseCommand.self,
            CedarTranslateCommand.self, CedarLinkCommand.self, CedarConformanceCommand.self,
        ]
    )
}
