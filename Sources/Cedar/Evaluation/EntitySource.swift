/// Where the evaluator finds the entities that a question or a policy names.
public protocol EntitySource {
    /// The entity of an identity, or `nil` where nothing is known of it.
    ///
    /// One evaluation may ask for the same entity many times and must be told the same.
    /// - Parameter uid: the identity.
    /// - Returns: the entity with its ancestors, transitively closed.
    func entity(_ uid: EntityUID) -> Entity?
}
