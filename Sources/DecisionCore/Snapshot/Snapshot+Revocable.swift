public import Cedar

extension Snapshot {
    /// The types of which something can be revoked; nil where no schema tells.
    ///
    /// They are those of identities: what a decision can rest on.
    /// - Complexity: linear in the schema's types.
    public var revocableTypes: Set<Name>? {
        guard let shapes else { return nil }
        let types = shapes.types.indices.filter { shapes.traits[$0].isIdentity }
        return Set(types.compactMap { vocabulary.name(Symbol(index: $0)) })
    }
}
