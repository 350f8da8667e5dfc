internal import Cedar

/// Policies, entities and perhaps a schema, read and ready to answer.
struct CedarWorld {
    /// Where the parts come from.
    struct Paths: Hashable {
        let policies: String
        let entities: String
        let schema: String?
    }

    let policies: PolicySet
    let schema: Schema?
    let entities: Entities

    /// Reads all parts, the schema before the entities that it guides.
    init(reading paths: Paths) throws(CedarFailure) {
        policies = try Self.policies(paths.policies)
        schema = if let path = paths.schema { try Self.schema(path) } else { nil }
        let bytes = try InputFile.read(paths.entities, kind: .entities)
        do {
            entities = try Entities(parsing: bytes, schema: schema)
        } catch {
            throw CedarFailure(kind: .entities, message: "\(paths.entities): \(error)")
        }
    }

    private static func policies(_ path: String) throws(CedarFailure) -> PolicySet {
        let file = SourceFile(name: path, bytes: try InputFile.read(path, kind: .policies))
        do {
            return try PolicySet(parsing: file)
        } catch {
            throw CedarFailure(kind: .policies, message: file.render(error))
        }
    }

    private static func schema(_ path: String) throws(CedarFailure) -> Schema {
        let file = SourceFile(name: path, bytes: try InputFile.read(path, kind: .schema))
        do {
            return try Schema(parsing: file)
        } catch {
            throw CedarFailure(kind: .schema, message: file.render(error))
        }
    }

    /// The request of a line, its context read as the schema says.
    ///
    /// Unless `validates` is false the request has to conform to the schema.
    func request(_ line: RequestLine, validates: Bool = true) throws(CedarFailure) -> Request {
        do {
            let type = try schema?.contextType(of: line.action)
            let context = try ContextReader.read(line.context, type: type)
            let request = Request(
                principal: line.principal, action: line.action, resource: line.resource,
                context: context)
            if validates { try schema?.validate(request) }
            return request
        } catch {
            throw CedarFailure(kind: .request, message: "\(error)")
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
            "decision": .string(decision == .allow ? "allow" : "deny"),
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
}
