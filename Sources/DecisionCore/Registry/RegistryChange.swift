public import Cedar

/// What a registry's content becomes, said by what is different.
public struct RegistryChange: Sendable {
    /// The entities that are new or other than before; what they say of ancestors is not looked at.
    public var put: [Entity]
    /// The entities of which there is no data any more; what is not stored is passed over.
    public var removed: [EntityUID]

    /// A change: first what is removed goes, then what is put comes.
    public init(put: [Entity] = [], removed: [EntityUID] = []) {
        self.put = put
        self.removed = removed
    }
}

extension RegistryChange {
    /// The same change with each entity once: as it is put last, or removed.
    var withoutRepetitions: RegistryChange {
        var places: [EntityUID: Int] = [:]
        for (place, entity) in put.enumerated() { places[entity.uid] = place }
        let last = put.indices.filter { places[put[$0].uid] == $0 }
        return RegistryChange(
            put: last.map { put[$0] }, removed: removed.filter { places[$0] == nil })
    }
}

/// Why a registry cannot be changed so.
public enum RegistryError: Error, Hashable, Sendable {
    /// The entity would be in itself.
    case cycle(EntityUID)
    /// All entities that change would be in more others together than there may be.
    case tooManyAncestors(limit: Int)
    /// All entities that change would have more publishers behind themselves together than there
    /// may be, or than can be looked for.
    case tooManyBackers(limit: Int)
}

extension RegistryError: CustomStringConvertible {
    /// What is wrong.
    public var description: String {
        switch self {
        case .cycle(let uid): "`\(uid)` would be in itself"
        case .tooManyAncestors(let limit):
            "the entities that change are in too many others together; the limit is \(limit)"
        case .tooManyBackers(let limit):
            "the entities that change rest on too many publishers, and on what these are in, "
                + "together; the limit is \(limit)"
        }
    }
}
