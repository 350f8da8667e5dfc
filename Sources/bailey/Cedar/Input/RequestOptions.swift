internal import ArgumentParser
internal import Cedar

/// One request on the command line.
struct RequestOptions: ParsableArguments {
    @Option(
        name: [.customShort("l"), .long],
        help: ArgumentHelp("Who acts, as User::\"ada\".", valueName: "uid"))
    var principal: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("What is done, as Action::\"read\".", valueName: "uid"))
    var action: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("To what it is done, as Page::\"1\".", valueName: "uid"))
    var resource: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The context: a JSON object, or @ and the name of a file that holds one.",
            valueName: "json"))
    var context: String?

    /// Whether any of it is given.
    var isGiven: Bool {
        principal != nil || action != nil || resource != nil || context != nil
    }

    /// Whether all of it is given that a request needs.
    var isComplete: Bool { principal != nil && action != nil && resource != nil }

    /// The request that the options make.
    func line() throws(CedarFailure) -> RequestLine {
        let source = try contextSource()
        return RequestLine(
            principal: try Self.uid(principal, "--principal"),
            action: try Self.uid(action, "--action"),
            resource: try Self.uid(resource, "--resource"), context: try context(in: source),
            contextSource: source)
    }

    /// The entity that an option names.
    static func uid(_ text: String?, _ option: String) throws(CedarFailure) -> EntityUID {
        let source = SourceFile(name: option, text: text ?? "")
        do {
            return try EntityUID(parsing: text ?? "")
        } catch {
            throw CedarFailure(kind: .request, [Diagnostic(error, in: source)])
        }
    }

    private func contextSource() throws(CedarFailure) -> SourceFile {
        guard let context else { return SourceFile(name: "--context", text: "{}") }
        guard context.hasPrefix("@") else {
            return SourceFile(name: "--context", text: context)
        }
        return try InputFile.source(String(context.dropFirst()), kind: .request)
    }

    private func context(in source: SourceFile) throws(CedarFailure) -> JSONValue {
        do {
            return try JSONReader.read(source.bytes, duplicateNames: .lastWins)
        } catch {
            throw CedarFailure(kind: .request, [Diagnostic(error, in: source)])
        }
    }
}
