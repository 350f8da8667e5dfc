/// In what circumstances a question is heard: by which snapshot, from whom, and when.
struct Hearing {
    let snapshot: Snapshot
    let caller: CallerIndex?
    let moment: Moment

    /// What the zone's settings decide.
    var rules: RuleTable { snapshot.table }
    /// The entities that the zone stores.
    var registry: Registry { snapshot.registry }

    /// What the guards ask of an entity's type; nil for nobody, or a type that is not declared.
    func traits(_ entity: EntityID, _ question: borrowing Question) -> TypeTraits? {
        guard entity != .nobody else { return nil }
        return snapshot.shapes?.traits(question.key(entity, snapshot.vocabulary).type)
    }

    /// The parts that an entity's type plays.
    func roles(_ entity: EntityID, _ question: borrowing Question) -> TypeRoles {
        traits(entity, question)?.roles ?? []
    }

    /// Whose an entity is: a tenant is its own, others are their attribute's; nobody's, if nothing
    /// is known of it.
    func tenant(_ entity: EntityID, _ question: borrowing Question) -> EntityID {
        guard let traits = traits(entity, question) else { return .nobody }
        if traits.roles.contains(.tenant) { return entity }
        guard let index = question.carriedIndex(entity) else { return registry.tenant(entity) }
        return question.entity(traits.tenant, in: question.carried[index].attributes)
    }

    /// Whether an entity is another tenant's than the session's, or nobody's.
    func isForeign(_ entity: EntityID, _ question: borrowing Question) -> Bool {
        guard let session = question.actors.session?.tenant else { return true }
        return tenant(entity, question) != session
    }
}

extension Question {
    /// The entity in an attribute; nobody, where there is none.
    func entity(_ name: Symbol?, in attributes: ValueRun) -> EntityID {
        guard let name else { return .nobody }
        for index in attributes.indices where values[index].name == name {
            return values[index].kind == .entity ? values[index].entity : .nobody
        }
        return .nobody
    }
}
