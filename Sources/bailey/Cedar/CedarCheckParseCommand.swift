internal import ArgumentParser
internal import Cedar

/// `bailey cedar check-parse`: whether a file is what it should be.
struct CedarCheckParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-parse",
        abstract:
            "Check that a file of policies, of a schema, of entities or of links can be read.",
        discussion: """
              bailey cedar check-parse --kind policies p.cedar
              bailey cedar check-parse --kind entities --schema s.cedarschema e.json

            Entities have to conform to the schema, where one is given. With --json the verdict \
            is one line:

              {"ok":bool,"errors":[errors]}

            Exit codes: 0 it can be read, 1 it can't, 64 wrong usage.
            """
    )

    /// What a file may hold.
    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case policies
        case policiesJSON = "policies-json"
        case schema
        case schemaJSON = "schema-json"
        case entities
        case links
    }

    @Option(
        help:
            "What the file holds: policies, policies-json, schema, schema-json, entities or links."
    )
    var kind: Kind

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The schema that entities have to conform to.", valueName: "file"),
        completion: .file())
    var schema: String?

    @OptionGroup var format: SchemaFormatOption
    @OptionGroup var output: JSONFlag

    @Argument(help: "The file.", completion: .file())
    var file: String

    func validate() throws {
        guard schema == nil || kind == .entities else {
            throw ValidationError("only entities are read with a schema")
        }
    }

    func run() async throws {
        do throws(CedarFailure) {
            try read()
            if output.json { Output.print(.verdict(errors: [])) }
        } catch {
            throw output.tell(error)
        }
    }

    private func read() throws(CedarFailure) {
        switch kind {
        case .policies: _ = try CedarReader.policies(file, .cedar)
        case .policiesJSON: _ = try CedarReader.policies(file, .json)
        case .schema: _ = try CedarReader.schema(file, .cedar)
        case .schemaJSON: _ = try CedarReader.schema(file, .json)
        case .entities:
            let schema: Schema? =
                if let schema { try CedarReader.schema(schema, format.schemaFormat) } else { nil }
            _ = try CedarReader.entities(file, schema: schema)
        case .links: _ = try CedarReader.links(file)
        }
    }
}
