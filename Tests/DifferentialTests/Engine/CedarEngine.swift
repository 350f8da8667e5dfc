internal import Cedar
internal import TestKit

/// Module Cedar, brought to the oracle's form of questions and verdicts.
enum CedarEngine {
    /// Answers a question as `oracle.py` does.
    static func verdict(on question: OracleQuestion) -> Verdict {
        let (schema, schemaRefusal) = question.schema.map(readSchema) ?? (nil, nil)
        let (entities, entitiesRefusal) = readEntities(question.entities, schema)
        let none = Entities.empty(schema)
        let requests = question.requests.map { readRequest(GeneratedRequest(parts: $0), schema) }
        return Verdict(
            schema: schemaRefusal, entities: entitiesRefusal,
            schemas: question.schemas.map { readSchema($0).refusal },
            entityTexts: question.entityTexts.map { readEntities($0, schema).refusal },
            results: question.policies.map { answers(to: requests, text: $0, entities ?? none) })
    }

    private static func readSchema(_ text: String) -> (schema: Schema?, refusal: String?) {
        do {
            return (try Schema(parsing: SourceFile(name: "schema", text: text)), nil)
        } catch {
            return (nil, "\(error)")
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

    private static func uid(_ uid: GeneratedUID) throws(Refusal) -> EntityUID {
        guard let type = Name(parsing: Text(uid.type)) else {
            throw Refusal(message: "`\(uid.type)` is no type")
        }
        return EntityUID(type: type, id: Text(uid.id))
    }

    private static func answers(
        to requests: [Result<Request, Refusal>], text: String, _ entities: Entities
    ) -> TextVerdict {
        let policies: PolicySet
        do {
            policies = try PolicySet(parsing: SourceFile(name: "policies", text: text))
        } catch {
            return TextVerdict(text: "\(error)", answers: [])
        }
        return TextVerdict(text: nil, answers: requests.map { answer($0, policies, entities) })
    }

    private static func answer(
        _ request: Result<Request, Refusal>, _ policies: PolicySet, _ entities: Entities
    ) -> Answer {
        switch request {
        case .failure(let refusal):
            return Answer(decision: "NoDecision", reasons: [], errors: [refusal.message])
        case .success(let request):
            let response = Authorizer().authorize(request, policies: policies, entities: entities)
            return Answer(
                decision: response.decision == .allow ? "Allow" : "Deny",
                reasons: response.determining.map(\.description),
                errors: response.errors.map { "\($0)" })
        }
    }

    /// Why a request was refused.
    private struct Refusal: Error {
        let message: String
    }
}

extension Entities {
    /// No entities but the schema's actions.
    fileprivate static func empty(_ schema: Schema?) -> Entities {
        do { return try Entities(parsing: "[]", schema: schema) } catch { return Entities() }
    }
}
