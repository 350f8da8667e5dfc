internal import ArgumentParser
internal import Cedar

/// `bailey cedar validate`: the strict validator over files.
struct CedarValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check policies against a schema.",
        discussion: """
            Valid policies can't fail for the types of what they read, whatever request comes \
            that conforms to the schema.

              bailey cedar validate --policies p.cedar --schema s.cedarschema
              bailey cedar validate -p p.json --links l.json --schema s.json --json

            With --json the verdict is one line:

              {"valid":bool,"errors":[errors],"warnings":[warnings]}

            Where a file can't be read it is not valid, the errors say why, and the exit code is 1.

            Exit codes: 0 valid, 1 something can't be read, 3 invalid, 64 wrong usage.
            """
    )

    @OptionGroup var policies: PolicyOptions

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The schema.", valueName: "file"),
        completion: .file())
    var schema: String

    @OptionGroup var format: SchemaFormatOption

    @Flag(help: "Take warnings for errors.")
    var denyWarnings = false

    @OptionGroup var output: JSONFlag

    func run() async throws {
        let verdict = verdict()
        if verdict.exit == CedarExit.failure, !output.json {
            Output.complain(verdict.errors)
        } else {
            print(output.json ? JSONWriter.write(verdict.json) : verdict.text)
        }
        throw verdict.exit
    }

    private func verdict() -> CedarVerdict {
        let schema = Result { () throws(CedarFailure) in
            try CedarReader.schema(self.schema, format.schemaFormat)
        }
        let policies = Result { () throws(CedarFailure) in try self.policies.read() }
        return switch (schema, policies) {
        case (.success(let schema), .success(let policies)):
            CedarVerdict(schema.validate(policies), denyWarnings: denyWarnings)
        case (.failure(let failure), .success): CedarVerdict(unreadable: failure.diagnostics)
        case (.success, .failure(let failure)): CedarVerdict(unreadable: failure.diagnostics)
        case (.failure(let first), .failure(let second)):
            CedarVerdict(unreadable: first.diagnostics + second.diagnostics)
        }
    }
}

/// What `validate` prints.
private struct CedarVerdict {
    let exit: ExitCode
    let errors: [Diagnostic]
    let warnings: [Diagnostic]

    init(_ report: ValidationReport, denyWarnings: Bool) {
        errors = report.errors.map { Diagnostic($0) }
        warnings = report.warnings.map { Diagnostic($0, severity: .warning) }
        let isValid = report.isValid && !(denyWarnings && !warnings.isEmpty)
        exit = isValid ? .success : CedarExit.invalid
    }

    init(unreadable errors: [Diagnostic]) {
        self.errors = errors
        warnings = []
        exit = CedarExit.failure
    }

    private var isValid: Bool { exit == .success }

    var json: JSONValue {
        .object([
            "valid": .boolean(isValid), "errors": .array(errors.map(\.json)),
            "warnings": .array(warnings.map(\.json)),
        ])
    }

    var text: String {
        let verdict = isValid ? "valid" : "not valid"
        let counts = [(errors.count, "error"), (warnings.count, "warning")]
            .filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        let sum = ([verdict] + counts).joined(separator: ", ")
        return ((errors + warnings).map(\.text) + [sum]).joined(separator: "\n")
    }
}
