/// Nobody describes identities, nor what the registry holds, nor what the service itself fills in.
///
/// A caller may *name* such entities. If it could describe them, it could make an agent a member of
/// a group by saying so.
enum EntityInjection {
    static func denies(
        _ question: borrowing Question, in bytes: Span<UInt8>, _ snapshot: Snapshot
    ) -> Bool {
        saysCall(question, snapshot) || described(question, in: bytes, snapshot) != nil
    }

    /// Whether the caller says what the service itself fills in.
    static func saysCall(_ question: borrowing Question, _ snapshot: Snapshot) -> Bool {
        for index in question.context.indices
        where question.values[index].name == snapshot.names.call {
            return true
        }
        return false
    }

    /// An entity that the caller describes, and may not.
    static func described(
        _ question: borrowing Question, in bytes: Span<UInt8>, _ snapshot: Snapshot
    ) -> EntityID? {
        for index in question.carried.indices
        where question.carried[index].isDescribed
            && isReserved(question.carried[index].entity, question, in: bytes, snapshot)
        {
            return question.carried[index].entity
        }
        return nil
    }

    private static func isReserved(
        _ entity: EntityID, _ question: borrowing Question, in bytes: Span<UInt8>,
        _ snapshot: Snapshot
    ) -> Bool {
        if snapshot.registry.holds(entity) || entity == question.action { return true }
        let type = question.key(entity, snapshot.vocabulary).type
        guard let shapes = snapshot.shapes else {
            return type == question.key(question.principal, snapshot.vocabulary).type
                || Roles.isReservedName(question.text(type, in: bytes, snapshot.vocabulary))
        }
        if shapes.actionTypes.contains(type) { return true }
        guard let declared = shapes.traits(type) else { return false }
        return declared.isRegistryOnly
    }
}
