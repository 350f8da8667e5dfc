public import Cedar

extension Snapshot {
    /// Whether the registry holds others of an entity's type, and neither holds nor mentions this one.
    ///
    /// Such a one was probably meant to be another. Where nothing of the type is stored, as where users
    /// come with their sessions, nobody is a stranger.
    /// - Complexity: linear in the registry.
    public func isStranger(_ uid: EntityUID) -> Bool {
        !mentions(uid) && storesAny(of: uid.type)
    }

    private func storesAny(of type: Name) -> Bool {
        guard let type = vocabulary.symbol(spelled: type.path.string.utf8Span.span) else {
            return false
        }
        return (0..<vocabulary.entityCount).lazy.map(EntityID.init(index:))
            .contains { vocabulary.key($0).type == type && registry.stores($0) }
    }

    private func mentions(_ uid: EntityUID) -> Bool {
        vocabulary.entity(uid).map { registry.holds($0) } ?? false
    }
}
