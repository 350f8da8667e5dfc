public import Cedar

/// The entities that a zone stores, and by ids what is in what: a snapshot's registry part.
///
/// An entity that another mentions, as its parent or in an attribute, is *held* too, without data:
/// else a caller could describe it, and so change what the registry says of the other. Only those
/// with data of their own are *stored*.
public final class Registry: Sendable {
    /// The entities in Cedar's terms, the schema's actions among them.
    public let entities: Entities

    private let held: [Bool]
    private let stored: [Bool]
    private let ancestors: [EntityID]
    private let ends: [UInt32]

    init(_ entities: Entities, _ builder: inout VocabularyBuilder) {
        var runs: [[EntityID]] = []
        let ordered = entities.all.sorted { $0.uid < $1.uid }
        for entity in ordered {
            let index = builder.entity(entity.uid).index
            while runs.count <= index { runs.append([]) }
            runs[index] = entity.ancestors.map { builder.entity($0) }.sorted()
        }
        let mentioned = ordered.flatMap(Registry.mentions).map { builder.entity($0) }
        var held = [Bool](repeating: false, count: builder.entityCount)
        for entity in ordered { held[builder.entity(entity.uid).index] = true }
        stored = held
        for entity in mentioned { held[entity.index] = true }
        var ends: [UInt32] = []
        var ancestors: [EntityID] = []
        for run in runs {
            ancestors += run
            ends.append(UInt32(ancestors.count))
        }
        self.entities = entities
        self.held = held
        self.ancestors = ancestors
        self.ends = ends
    }

    /// How many entities it holds.
    public var count: Int { entities.count }

    /// Whether it stores this entity, or mentions it in one that it stores.
    func holds(_ entity: EntityID) -> Bool {
        !entity.isLocal && entity.index < held.count && held[entity.index]
    }

    /// Whether it has data of this entity.
    func stores(_ entity: EntityID) -> Bool {
        !entity.isLocal && entity.index < stored.count && stored[entity.index]
    }

    /// Every entity that one names: what it is in, and what its attributes and tags refer to.
    private static func mentions(_ entity: Entity) -> [EntityUID] {
        var found = Array(entity.ancestors)
        var waiting = (entity.attributes.fields + entity.tags.fields).map(\.value)
        while let value = waiting.popLast() {
            switch value {
            case .entity(let uid): found.append(uid)
            case .set(let set): waiting += set.elements
            case .record(let record): waiting += record.fields.map(\.value)
            case .boolean, .long, .string, .decimal, .ip, .datetime, .duration: break
            }
        }
        return found
    }

    /// Whether one entity is in another at any remove; not whether they are the same.
    /// - Complexity: logarithmic in the number of ancestors.
    func isIn(_ entity: EntityID, _ container: EntityID) -> Bool {
        guard !entity.isLocal, entity.index < ends.count, !container.isLocal else { return false }
        var low = entity.index == 0 ? 0 : Int(ends[entity.index &- 1])
        var high = Int(ends[entity.index])
        while low < high {
            let middle = (low &+ high) / 2
            if ancestors[middle] == container { return true }
            if ancestors[middle] < container { low = middle &+ 1 } else { high = middle }
        }
        return false
    }
}
