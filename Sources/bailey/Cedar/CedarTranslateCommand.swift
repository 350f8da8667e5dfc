internal import ArgumentParser
internal import Cedar

/// `bailey cedar translate`: from Cedar's syntax to JSON and back.
struct CedarTranslateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translate",
        abstract: "Translate policies or a schema from Cedar's syntax to JSON, or back.",
        subcommands: [CedarTranslatePolicyCommand.self, CedarTranslateSchemaCommand.self]
    )
}

/// `bailey cedar translate policy`.
struct CedarTranslatePolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Translate policies.",
        discussion: """
            The result is printed; it means the same. Cedar's syntax has no ids and no links: \
            policies that are translated to it are numbered again when they are read, and links \
            have to stay in a file of their own, which `--links` adds to the JSON.

              bailey cedar translate policy p.cedar > p.json
              bailey cedar translate policy p.json > p.cedar
            """ + TranslationOptions.discussion
    )

    @OptionGroup var translation: TranslationOptions

    @Option(
        name: [.customShort("k"), .long],
        help: ArgumentHelp("Links of templates, as JSON.", valueName: "file"),
        completion: .file())
    var links: String?

    func run() async throws {
        try translation.run { from, to throws(CedarFailure) in
            let policies = try CedarReader.policies(translation.file, from, links: links)
            guard to == .json else { return .text(policies.cedarText) }
            do throws(PolicyJSONError) {
                return .json(try policies.json)
            } catch {
                throw CedarFailure(kind: .policies, message: "\(error)")
            }
        }
    }
}

/// `bailey cedar translate schema`.
struct CedarTranslateSchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Translate a schema.",
        discussion: """
            The result is printed; it declares the same. Names stay as they are written, common \
            types and annotations too; comments are lost.

              bailey cedar translate schema s.cedarschema > s.json
              bailey cedar translate schema s.json > s.cedarschema
            """ + TranslationOptions.discussion
    )

    @OptionGroup var translation: TranslationOptions

    func run() async throws {
        try translation.run { from, to throws(CedarFailure) in
            let file = translation.file
            let document = try CedarReader.document(file, from)
            guard to == .cedar else { return .json(document.json) }
            do throws(SchemaErrors) {
                return .text(try document.cedarText)
            } catch {
                throw CedarReader.failure(
                    error, in: try InputFile.source(file, kind: .schema))
            }
        }
    }
}

/// What both translations take, and what they print.
struct TranslationOptions: ParsableArguments {
    /// How help ends.
    static let discussion = """


        With --json the result is one line, in which Cedar's syntax is a string:

          {"ok":bool,"errors":[errors],"result":result}

        Exit codes: 0 translated, 1 failure, 64 wrong usage.
        """

    @Option(help: "How the file is written: cedar or json. [default: by the file's ending]")
    var from: SourceFormat?

    @Option(help: "What to translate it to: cedar or json. [default: the other]")
    var to: SourceFormat?

    @OptionGroup var output: JSONFlag

    @Argument(help: "The file.", completion: .file())
    var file: String

    /// What a translation comes to.
    enum Result {
        case text(String)
        case json(JSONValue)
    }

    /// Translates and prints.
    func run(
        _ translate: (_ from: SourceFormat, _ to: SourceFormat) throws(CedarFailure) -> Result
    ) throws {
        let from = SourceFormat.of(file, from)
        do throws(CedarFailure) {
            let result = try translate(from, to ?? from.other)
            print(output.json ? JSONWriter.write(result.verdict) : result.text)
        } catch {
            throw output.tell(error)
        }
    }
}

extension TranslationOptions.Result {
    /// The result for people, without a line ending after it.
    fileprivate var text: String {
        switch self {
        case .text(let text): text.hasSuffix("\n") ? String(text.dropLast()) : text
        case .json(let json): IndentedJSON.text(of: json)
        }
    }

    /// The result for programs.
    fileprivate var verdict: JSONValue {
        let result: JSONValue =
            switch self {
            case .text(let text): .string(Text(text))
            case .json(let json): json
            }
        return .verdict(errors: [], [.init(name: "result", value: result)])
    }
}
