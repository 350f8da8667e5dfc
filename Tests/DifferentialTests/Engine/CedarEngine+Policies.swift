internal import Cedar
internal import DecisionCore
internal import PolicyCompiler
internal import TestKit

extension CedarEngine {
    /// Everything about one set of policies.
    static func verdict(on source: OraclePolicies, in world: World) -> PoliciesVerdict {
        let file = SourceFile(name: "policies", text: source.text)
        do {
            let policies =
                source.isJSON ? try PolicySet(parsingJSON: file) : try PolicySet(parsing: file)
            return verdict(on: policies, source, in: world)
        } catch {
            return PoliciesVerdict(text: "\(error)")
        }
    }

    private static func verdict(
        on policies: PolicySet, _ source: OraclePolicies, in world: World
    ) -> PoliciesVerdict {
        var linked = policies
        let links = source.links.map { link($0, in: &linked) }
        let report = world.schema?.validate(policies)
        return PoliciesVerdict(
            links: links, answers: answers(linked, in: world),
            isValid: report?.isValid,
            findings: report?.errors.map { ["\($0.policy)", $0.kind.rawValue] },
            json: source.isJSON ? nil : json(of: policies), printed: policies.cedarText)
    }

    /// The policies as JSON; nil where they nest too deep for it.
    private static func json(of policies: PolicySet) -> String? {
        do { return JSONWriter.write(try policies.json) } catch { return nil }
    }

    /// Makes a link, or says why it can't be made.
    private static func link(_ link: OracleLink, in policies: inout PolicySet) -> String? {
        do {
            var values: [Slot: EntityUID] = [:]
            for (name, parts) in link.values {
                let slot = Slot.allCases.first { "\($0)" == name }
                guard let slot else { throw Refusal(message: "`\(name)` is no slot") }
                values[slot] = try uid(GeneratedUID(type: parts[0], id: parts[1]))
            }
            try policies.link(
                template: PolicyID(Text(link.template)), as: PolicyID(Text(link.id)),
                values: values)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func answers(_ policies: PolicySet, in world: World) -> [Answer] {
        let tree = try? Snapshot(
            .workforce, activation: 1, revision: [UInt8](repeating: 0, count: 32),
            Snapshot.Content(policies: policies, schema: world.schema, entities: world.entities),
            evaluatedBy: PolicyCompiler.evaluator)
        return world.requests.map { request in
            switch request {
            case .failure(let refusal):
                Answer(decision: "NoDecision", reasons: [], errors: [refusal.message])
            case .success(let request): answer(request, policies, world.entities, tree)
            }
        }
    }

    /// The answer of Cedar's own evaluator, if the compiled tree has the same.
    private static func answer(
        _ request: Request, _ policies: PolicySet, _ entities: Entities, _ tree: Snapshot?
    ) -> Answer {
        let response = Authorizer().authorize(request, policies: policies, entities: entities)
        let compiled = Result { try tree?.authorize(request, policies: policies) }
        guard case .success(response?) = compiled, tree?.evaluator is TreeEvaluator else {
            return Answer(
                decision: "the tree says otherwise: \(compiled)", reasons: [], errors: [])
        }
        return Answer(
            decision: response.decision == .allow ? "Allow" : "Deny",
            reasons: response.determining.map(\.description),
            errors: response.errors.map { "\($0)" })
    }
}
