extension Snapshot {
    /// Who answers for an entity, as the registry says.
    /// - Returns: the owner; nil where the entity is not stored, or its type has no owners.
    public func ownerOf(_ entity: EntityID) -> EntityID? {
        guard !entity.isLocal else { return nil }
        let owner = registry.owner(entity)
        return owner == .nobody ? nil : owner
    }
}
