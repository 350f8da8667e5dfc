internal import Cedar
internal import DecisionCore

/// What two engines are given, and what both are asked: policies, entities and questions.
struct Scenario {
    /// A template's link.
    struct Link {
        /// The template's `@id`.
        let template: String
        let principal: Named
        let resource: Named
    }

    /// One question; the context is the same for all of a scenario.
    struct Asked {
        let principal: Named
        let action: Named
        let resource: Named
    }

    /// The policies' text in parts, each some policies.
    var policies: [String]
    var links: [Link] = []
    var entities: [JSONValue]
    /// The context's fields, all of them numbers.
    var context: [(name: String, value: Int64)] = []
    var questions: [Asked]

    /// So many parts are parsed at once, for a text has a greatest size.
    private static let partsInText = 10_000

    /// The policies, linked.
    func policySet() throws -> PolicySet {
        var set = PolicySet()
        for first in stride(from: 0, to: policies.count, by: Scenario.partsInText) {
            let parts = policies[first...].prefix(Scenario.partsInText)
            let text = parts.joined(separator: "\n")
            try set.append(parsing: SourceFile(name: "scenario", text: text))
        }
        guard !links.isEmpty else { return set }
        var ids: [String: PolicyID] = [:]
        for template in set.templates {
            if let id = template[annotation: "id"] { ids[id.string] = template.id }
        }
        for (index, link) in links.enumerated() {
            guard let template = ids[link.template] else { continue }
            try set.link(
                template: template, as: PolicyID(Text("link\(index)")),
                values: [
                    .principal: try EntityUID(parsing: link.principal.cedar),
                    .resource: try EntityUID(parsing: link.resource.cedar),
                ])
        }
        return set
    }

    /// The entities, as JSON.
    var entityText: String { JSONWriter.write(.array(entities)) }

    /// The policies compiled over the entities.
    func snapshot(evaluatedBy maker: Snapshot.EvaluatorMaker) throws -> Snapshot {
        try snapshot(policySet(), evaluatedBy: maker)
    }

    /// The same, of policies that are parsed already.
    func snapshot(
        _ policies: PolicySet, evaluatedBy maker: Snapshot.EvaluatorMaker
    ) throws -> Snapshot {
        try Snapshot(
            .workforce, activation: 1, revision: [UInt8](repeating: 0, count: 32),
            Snapshot.Content(
                policies: policies, schema: nil, entities: try Entities(parsing: entityText)),
            evaluatedBy: maker)
    }
}
