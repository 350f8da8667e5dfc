public import Cedar

extension Snapshot {
    /// Whether the registry holds others of an entity's type, and neither holds nor mentions this one.
    ///
    /// Such a one was probably meant to be another. Where nothing of the type is stored, as where users
    /// come with their sessions, nobody is a stranger.
    /// - Complexity: constant.
    public func isStranger(_ uid: EntityUID) -> Bool {
        guard let type = vocabulary.symbol(spelled: uid.type.path.string.utf8Span.span),
            registry.storesAny(of: type)
        else { return false }
        return vocabulary.entity(uid).map { !registry.holds($0) } ?? true
    }
}
