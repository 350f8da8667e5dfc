import Cedar
import TestKit

@testable import DecisionCore

extension TestWorld {
    /// A generated world; nil where a text of it is none that Cedar reads.
    init?(_ generated: GeneratedWorld, _ generator: inout CaseGenerator) {
        let schemaFile = generated.schema.map { SourceFile(name: "schema", text: $0) }
        let schema = schemaFile.flatMap { try? Schema(parsing: $0) }
        guard (schemaFile == nil) == (schema == nil),
            let entities = try? Entities(parsing: generated.entities, schema: schema)
        else { return nil }
        var policies = PolicySet()
        for _ in 0..<3 {
            let text = generator.policies(in: generated)
            try? policies.append(parsing: SourceFile(name: "policies", text: text))
        }
        guard let made = try? TestWorld(policies, schema, entities) else { return nil }
        self = made
    }
}

extension Request {
    /// A generated request; nil where a part of it is none that Cedar reads.
    init?(_ generated: GeneratedRequest, _ schema: Schema?) {
        guard let principal = EntityUID(generated.principal),
            let action = EntityUID(generated.action),
            let resource = EntityUID(generated.resource)
        else { return nil }
        let type = schema?.action(action)?.context
        guard let context = try? ContextReader.read(generated.context, type: type) else {
            return nil
        }
        self.init(principal: principal, action: action, resource: resource, context: context)
    }
}

extension EntityUID {
    /// A generated uid; nil where its type is no name.
    init?(_ generated: GeneratedUID) {
        guard let type = Name(parsing: Text(generated.type)) else { return nil }
        self.init(type: type, id: Text(generated.id))
    }
}

extension CaseGenerator {
    /// Some entities, and all that are in one of them, to be carried; the others stay stored.
    ///
    /// Nothing that is stored is in anything that is carried: the guards see to that.
    mutating func split(_ entities: Entities) -> (stored: [Entity], carried: [Entity]) {
        let ordered = entities.all.filter { $0.uid.type.basename != "Action" }
            .sorted { $0.uid < $1.uid }
        let chosen = Set(random.some(ordered, 0.3).map(\.uid))
        let isCarried = { (entity: Entity) in
            chosen.contains(entity.uid) || !entity.ancestors.isDisjoint(with: chosen)
        }
        let carried = ordered.filter(isCarried)
        let actions = entities.all.filter { $0.uid.type.basename == "Action" }
        return (ordered.filter { !isCarried($0) } + actions, carried)
    }
}
