internal import ArgumentParser
internal import Cedar

/// Where the policies are, and the links of their templates.
struct PolicyOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, help: ArgumentHelp("The policies.", valueName: "file"),
        completion: .file())
    var policies: String

    @Option(
        help: "How the policies are written: cedar or json. [default: by the file's ending]")
    var policyFormat: SourceFormat?

    @Option(
        name: [.customShort("k"), .long],
        help: ArgumentHelp("Links of templates, as JSON.", valueName: "file"),
        completion: .file())
    var links: String?

    /// The policies, links made.
    func read() throws(CedarFailure) -> PolicySet {
        try CedarReader.policies(policies, policyFormat, links: links)
    }
}

/// How the schema is written.
struct SchemaFormatOption: ParsableArguments {
    @Option(help: "How the schema is written: cedar or json. [default: by the file's ending]")
    var schemaFormat: SourceFormat?
}

/// Whether programs read the output.
struct JSONFlag: ParsableArguments {
    @Flag(help: "Print one line of JSON instead of text.")
    var json = false

    /// Tells what failed, to people or to programs.
    ///
    /// - Returns: the exit code.
    func tell(_ failure: CedarFailure) -> ExitCode {
        if json {
            Output.print(.verdict(errors: failure.diagnostics))
        } else {
            Output.complain(failure.diagnostics)
        }
        return CedarExit.failure
    }
}
