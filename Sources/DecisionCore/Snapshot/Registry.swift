public import Cedar

/// The entities that a zone stores, and by ids what is in what: a snapshot's registry part.
///
/// An entity that another names as its parent is held too, without data: else a caller could
/// describe it, and so move what the registry holds.
public final class Registry: Sendable {
    /// The entities in Cedar's terms, the schema's actions among them.
    public let entities: Entities

    private let held: [Bool]
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
        var held = [Bool](repeating: false, count: builder.entityCount)
        for entity in ordered {
            held[builder.entity(entity.uid).index] = true
            for ancestor in entity.ancestors { held[builder.entity(ancestor).index] = true }
        }
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

    /// Whether it holds this entity, or names it as somebody's parent.
    func holds(_ entity: EntityID) -> Bool {
        !entity.isLocal && entity.index < held.count && held[entity.index]
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
