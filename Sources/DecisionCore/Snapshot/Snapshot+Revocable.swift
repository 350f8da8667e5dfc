public import Cedar

extension Snapshot {
    /// The types on which a decision can rest, and of which something can be revoked: those of
    /// identities. Nil where no schema tells.
    /// - Complexity: linear in the schema's types.
    public var revocableTypes: Set<Name>? {
        guard let shapes else { return nil }
        let types = shapes.types.indices.filter { shapes.traits[$0].isIdentity }
        return Set(types.compactMap { vocabulary.name(Symbol(index: $0)) })
    }
}
