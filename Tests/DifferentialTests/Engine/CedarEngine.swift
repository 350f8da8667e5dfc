internal import Cedar
internal import TestKit

/// Module Cedar, brought to the oracle's form of questions and verdicts.
enum CedarEngine {
    /// Answers a question as `oracle.py` does.
    static func verdict(on question: OracleQuestion) -> Verdict {
        let (schema, schemaRefusal) = question.schema.map(readSchema) ?? (nil, nil)
        let (entities, entitiesRefusal) = readEntities(question.entities, schema)
        let none = Entities.empty(schema)
        let world = World(
            schema: schema, entities: entities ?? none,
            requests: question.requests.map { readRequest(GeneratedRequest(parts: $0), schema) })
        return Verdict(
            schema: schemaRefusal, entities: entitiesRefusal,
            schemas: question.schemas.map { readSchema($0).refusal },
            entityTexts: question.entityTexts.map { readEntities($0, schema).refusal },
            results: question.policies.map { self.verdict(on: $0, in: world) })
    }

    /// What policies are judged against.
    struct World {
        let schema: Schema?
        let entities: Entities
        let requests: [Result<Request, Refusal>]
    }

    /// Why something was refused.
    struct Refusal: Error {
        let message: String
    }

    private static func readSchema(
        _ source: OracleSource
    ) -> (schema: Schema?, refusal: String?) {
        let file = SourceFile(name: "schema", text: source.text)
        do {
            let schema =
                source.isJSON ? try Schema(parsingJSON: file) : try Schema(parsing: file)
            return (schema, nil)
        } catch {
            return (nil, "\(error)")
        }
    }

    /// A schema in its other language; nil where it can't be said there.
    static func translation(of source: OracleSource) -> OracleSource? {
        let file = SourceFile(name: "schema", text: source.text)
        do {
            guard source.isJSON else {
                let json = try SchemaDocument(parsing: file).json
                return OracleSource(text: JSONWriter.write(json), isJSON: true)
            }
            return OracleSource(text: try SchemaDocument(parsingJSON: file).cedarText)
        } catch {
            return nil
        }
    }

    private static func readEntities(
        _ text: String, _ schema: Schema?
    ) -> (entities: Entities?, refusal: String?) {
        do {
            return (try Entities(parsing: text, schema: schema), nil)
        } catch {
            return (nil, "\(error)")
        }
    }

    private static func readRequest(
        _ request: GeneratedRequest, _ schema: Schema?
    ) -> Result<Request, Refusal> {
        do {
            let action = try uid(request.action)
            let type = try schema?.contextType(of: action)
            let read = Request(
                principal: try uid(request.principal), action: action,
                resource: try uid(request.resource),
                context: try ContextReader.read(request.context, type: type))
            try schema?.validate(read)
            return .success(read)
        } catch {
            return .failure(Refusal(message: "\(error)"))
        }
    }

    static func uid(_ uid: GeneratedUID) throws(Refusal) -> EntityUID {
        guard let type = Name(parsing: Text(uid.type)) else {
            throw Refusal(message: "`\(uid.type)` is no type")
        }
        return EntityUID(type: type, id: Text(uid.id))
    }
}

extension Entities {
    /// No entities but the schema's actions.
    fileprivate static func empty(_ schema: Schema?) -> Entities {
        do { return try Entities(parsing: "[]", schema: schema) } catch { return Entities() }
    }
}
