public import Cedar

/// How two registries differ.
public struct RegistryDifference: Sendable {
    /// What makes the second of the first.
    public internal(set) var change = RegistryChange()
    /// How many of the entities that are put are new.
    public internal(set) var addedCount = 0

    /// How many of the entities that are put are there already, and other.
    public var changedCount: Int { change.put.count - addedCount }
    /// How many entities are there no longer.
    public var removedCount: Int { change.removed.count }
}

extension Snapshot {
    /// How its registry differs from other entities, all compared in full.
    /// - Complexity: linear in the entities of both.
    public func difference(to entities: Entities) -> RegistryDifference {
        var found = RegistryDifference()
        for entity in entities.all {
            let id = vocabulary.entity(entity.uid)
            let stored = id.flatMap { registry.contents.written($0, vocabulary) }
            if let stored, stored.saysTheSame(as: entity) { continue }
            if stored == nil { found.addedCount += 1 }
            found.change.put.append(entity)
        }
        // In order: the same change gives the same numbers, whatever the set's order.
        found.change.put.sort { $0.uid < $1.uid }
        for index in 0..<registry.contents.rows.count {
            let id = EntityID(index: index)
            guard registry.stores(id) else { continue }
            let uid = vocabulary.uid(id)
            if entities.entity(uid) == nil { found.change.removed.append(uid) }
        }
        return found
    }
}

extension Entity {
    /// Whether another of the same identity was written alike.
    func saysTheSame(as other: Entity) -> Bool {
        parents == other.parents && attributes == other.attributes && tags == other.tags
    }
}
