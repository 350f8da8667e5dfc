internal import Cedar

/// Policies, entities and perhaps a schema, read and ready to answer.
struct CedarWorld {
    /// Where the parts come from.
    struct Paths: Hashable {
        var policies: String
        var policyFormat: SourceFormat?
        var links: String?
        var entities: String?
        var schema: String?
        var schemaFormat: SourceFormat?
    }

    let policies: PolicySet
    let schema: Schema?
    let entities: Entities

    /// Reads all parts, the schema before the entities that it guides.
    init(reading paths: Paths) throws(CedarFailure) {
        policies = try CedarReader.policies(
            paths.policies, paths.policyFormat, links: paths.links)
        schema =
            if let path = paths.schema {
                try CedarReader.schema(path, paths.schemaFormat)
            } else { nil }
        entities = try CedarReader.entities(paths.entities, schema: schema)
    }

    /// The request of a line, its context read as the schema says.
    ///
    /// Unless `validates` is false the request has to conform to the schema.
    func request(_ line: RequestLine, validates: Bool = true) throws(CedarFailure) -> Request {
        let request = Request(
            principal: line.principal, action: line.action, resource: line.resource,
            context: try context(of: line))
        guard validates, let schema else { return request }
        do {
            try schema.validate(request)
        } catch {
            throw CedarFailure(
                kind: .request,
                [Diagnostic(error, schema: schema, context: line.contextSource)])
        }
        return request
    }

    private func context(of line: RequestLine) throws(CedarFailure) -> Record {
        let type = try contextType(of: line.action)
        do {
            return try ContextReader.read(line.context, type: type)
        } catch {
            throw CedarFailure(
                kind: .request, [Diagnostic(error, type: type, in: line.contextSource)])
        }
    }

    private func contextType(of action: EntityUID) throws(CedarFailure) -> RecordType? {
        guard let schema else { return nil }
        do {
            return try schema.contextType(of: action)
        } catch {
            throw CedarFailure(kind: .request, [Diagnostic(error, schema: schema)])
        }
    }

    /// Cedar's own answer.
    func authorize(_ request: Request) -> Response {
        Authorizer().authorize(request, policies: policies, entities: entities)
    }
}

extension Response {
    /// The answer as a line of output.
    var json: JSONValue {
        .object([
            "decision": .string(Text(decision.rawValue)),
            "reason": .array(determining.map { .string($0.text) }),
            "errors": .array(
                errors.map { error in
                    .object([
                        "policy": .string(error.policy.text),
                        "message": .string(Text("\(error)")),
                    ])
                }),
        ])
    }

    /// The answer for people: the decision, then what it rests on, then what failed.
    var text: String {
        var lines = [decision.rawValue]
        lines += determining.map { "because of policy `\($0)`" }
        lines += errors.map { "\($0)" }
        return lines.joined(separator: "\n")
    }
}
