public import Cedar

extension Snapshot {
    /// Whether the registry holds others of an entity's type, and neither holds nor mentions this one.
    ///
    /// Such a one was probably meant to be another. Where nothing of the type is stored, as where users
    /// come with their sessions, nobody is a stranger.
    /// - Complexity: linear in the registry.
    public func isStranger(_ uid: EntityUID) -> Bool {
        !mentions(uid) && registry.entities.all.contains { $0.uid.type == uid.type }
    }

    private func mentions(_ uid: EntityUID) -> Bool {
        let type = Array(uid.type.path.string.utf8)
        let id = Array(uid.id.string.utf8)
        guard let type = vocabulary.symbol(spelled: type.span),
            let id = vocabulary.symbol(spelled: id.span),
            let entity = vocabulary.entity(EntityKey(type: type, id: id))
        else { return false }
        return registry.holds(entity)
    }
}
