extension Diagnostic {
    /// The diagnostic for programs.
    ///
    /// `policy`, `kind`, `message`, `file`, `line` and `column` are always there, `null` where
    /// there is none; `endLine`, `endColumn`, `path`, `expected`, `suggestion` and `help` only
    /// where they say something. Lines and columns count from 1, columns in Unicode scalars.
    public var json: JSONValue {
        let start = place?.start
        var members: [JSONObject.Member] = [
            .init(name: "policy", value: Diagnostic.json(policy?.text)),
            .init(name: "kind", value: .string(Text(kind))),
            .init(name: "message", value: .string(Text(message))),
            .init(name: "file", value: Diagnostic.json(place.map { Text($0.source.name) })),
            .init(name: "line", value: start.map { .integer(Int64($0.line)) } ?? .null),
            .init(name: "column", value: start.map { .integer(Int64($0.column)) } ?? .null),
        ]
        members += details
        return .object(JSONObject(members))
    }

    private var details: [JSONObject.Member] {
        var details: [JSONObject.Member] = []
        if let end = place?.end {
            details.append(.init(name: "endLine", value: .integer(Int64(end.line))))
            details.append(.init(name: "endColumn", value: .integer(Int64(end.column))))
        }
        if let path, !path.steps.isEmpty {
            details.append(.init(name: "path", value: .string(Text("\(path)"))))
        }
        if !expected.isEmpty {
            let names = expected.map { JSONValue.string(Text($0)) }
            details.append(.init(name: "expected", value: .array(names)))
        }
        if let suggestion { details.append(.init(name: "suggestion", value: .string(suggestion))) }
        if let help { details.append(.init(name: "help", value: .string(Text(help)))) }
        return details
    }

    private static func json(_ text: Text?) -> JSONValue {
        text.map { .string($0) } ?? .null
    }
}
