internal import Cedar

/// Reads the inputs of the Cedar tools, and says everything that is wrong with them.
enum CedarReader {
    /// The policies of a file, and the links of another where there is one.
    static func policies(
        _ path: String, _ format: SourceFormat? = nil, links: String? = nil
    ) throws(CedarFailure) -> PolicySet {
        let file = try InputFile.source(path, kind: .policies)
        var policies =
            switch SourceFormat.of(path, format) {
            case .cedar: try cedarPolicies(file)
            case .json: try jsonPolicies(file)
            }
        if let links { try link(links, in: &policies) }
        return policies
    }

    private static func link(
        _ path: String, in policies: inout PolicySet
    ) throws(CedarFailure) {
        let file = try InputFile.source(path, kind: .links)
        do throws(PolicyJSONError) {
            try policies.link(PolicyLinks(parsingJSON: file))
        } catch {
            throw CedarFailure(kind: .links, [Diagnostic(error, in: file, among: policies)])
        }
    }

    /// The links of a file, not made yet.
    static func links(_ path: String) throws(CedarFailure) -> PolicyLinks {
        let file = try InputFile.source(path, kind: .links)
        do {
            return try PolicyLinks(parsingJSON: file)
        } catch {
            throw CedarFailure(kind: .links, [Diagnostic(error, in: file)])
        }
    }

    private static func cedarPolicies(_ file: SourceFile) throws(CedarFailure) -> PolicySet {
        do {
            return try PolicySet.parse(file)
        } catch {
            throw CedarFailure(
                kind: .policies, error.errors.map { Diagnostic($0, in: file) })
        }
    }

    private static func jsonPolicies(_ file: SourceFile) throws(CedarFailure) -> PolicySet {
        do {
            return try PolicySet(parsingJSON: file)
        } catch {
            throw CedarFailure(kind: .policies, [Diagnostic(error, in: file)])
        }
    }

    /// The schema of a file.
    static func schema(
        _ path: String, _ format: SourceFormat? = nil
    ) throws(CedarFailure) -> Schema {
        let file = try InputFile.source(path, kind: .schema)
        do throws(SchemaErrors) {
            return switch SourceFormat.of(path, format) {
            case .cedar: try Schema(parsing: file)
            case .json: try Schema(parsingJSON: file)
            }
        } catch {
            throw failure(error, in: file)
        }
    }

    /// The schema of a file as it is written.
    static func document(
        _ path: String, _ format: SourceFormat
    ) throws(CedarFailure) -> SchemaDocument {
        let file = try InputFile.source(path, kind: .schema)
        do throws(SchemaErrors) {
            return switch format {
            case .cedar: try SchemaDocument(parsing: file)
            case .json: try SchemaDocument(parsingJSON: file)
            }
        } catch {
            throw failure(error, in: file)
        }
    }

    /// The failure of a schema's errors.
    static func failure(_ errors: SchemaErrors, in file: SourceFile) -> CedarFailure {
        CedarFailure(kind: .schema, errors.errors.map { Diagnostic($0, in: file) })
    }

    /// The entities of a file; without a file there are none but the schema's actions.
    static func entities(_ path: String?, schema: Schema?) throws(CedarFailure) -> Entities {
        guard let path else { return try entities(SourceFile(name: "", text: "[]"), schema) }
        return try entities(try InputFile.source(path, kind: .entities), schema)
    }

    private static func entities(
        _ file: SourceFile, _ schema: Schema?
    ) throws(CedarFailure) -> Entities {
        do {
            return try Entities(parsing: file.bytes, schema: schema)
        } catch {
            throw CedarFailure(kind: .entities, [Diagnostic(error, in: file, schema: schema)])
        }
    }
}
