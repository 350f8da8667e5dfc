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
    private let ancestors: EntityRuns
    private let parts: RegistryParts
    /// Attributes and tags, by ids.
    let values: EntityValues

    init(_ entities: Entities, _ roles: Roles?, _ builder: inout VocabularyBuilder) {
        var runs: [[EntityID]] = []
        let ordered = entities.all.sorted { $0.uid < $1.uid }
        for entity in ordered {
            let index = builder.entity(entity.uid).index
            while runs.count <= index { runs.append([]) }
            // Sorted first: the same registry gives the same numbers, whatever the set's order.
            runs[index] = entity.ancestors.sorted().map { builder.entity($0) }.sorted()
        }
        let mentioned = ordered.flatMap(Registry.mentions).map { builder.entity($0) }
        var held = [Bool](repeating: false, count: builder.entityCount)
        for entity in ordered { held[builder.entity(entity.uid).index] = true }
        stored = held
        for entity in mentioned { held[entity.index] = true }
        self.entities = entities
        self.held = held
        ancestors = EntityRuns(runs)
        parts = RegistryParts(ordered, entities, roles, &builder)
        values = EntityValues(ordered, &builder)
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
        var found = entity.ancestors.sorted()
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
        guard !entity.isLocal, !container.isLocal else { return false }
        let run = ancestors.run(entity.index)
        var low = run.lowerBound
        var high = run.upperBound
        while low < high {
            let middle = (low &+ high) / 2
            let ancestor = ancestors.flat[middle]
            if ancestor == container { return true }
            if ancestor < container { low = middle &+ 1 } else { high = middle }
        }
        return false
    }

    /// How many bytes it takes to read an entity's attributes without a string, on average.
    public var bytesPerEntity: Int { values.byteCount / max(1, entities.count) }

    /// The stored entities that are in another, by their ids.
    /// - Complexity: linear in the entities and their ancestors.
    public func descendants(of containers: Set<EntityID>) -> [EntityID: [EntityID]] {
        var found: [EntityID: [EntityID]] = [:]
        guard !containers.isEmpty else { return found }
        for index in ancestors.indices {
            for place in ancestors.run(index) where containers.contains(ancestors.flat[place]) {
                found[ancestors.flat[place], default: []].append(EntityID(index: index))
            }
        }
        return found
    }

    /// How many entities one is in.
    func ancestorCount(_ entity: EntityID) -> Int {
        entity.isLocal ? 0 : ancestors.run(entity.index).count
    }

    /// One of the entities that one is in.
    func ancestor(_ index: Int, of entity: EntityID) -> EntityID {
        ancestors.flat[ancestors.run(entity.index).lowerBound &+ index]
    }

    // ------------------------------------------------------- the parts that attributes play

    /// Whose a stored entity is.
    func tenant(_ entity: EntityID) -> EntityID { parts.tenant(entity) }

    /// Who answers for a stored agent; nobody, where nobody does.
    func owner(_ entity: EntityID) -> EntityID { parts.owner(entity) }

    /// When a stored agent's registration ends, in Unix milliseconds; `.max` where it doesn't.
    func expires(_ entity: EntityID) -> Int64 { parts.expires(entity) }

    /// How many groups a stored agent's blast radius is made of.
    func radiusCount(_ agent: EntityID) -> Int { parts.radius(agent).count }

    /// One of the groups that a stored agent's blast radius is made of.
    func radius(_ index: Int, of agent: EntityID) -> EntityID {
        parts.radii.flat[parts.radius(agent).lowerBound &+ index]
    }

    /// How many publishers, and entities that they are in, stand behind a stored entity.
    func backerCount(_ entity: EntityID) -> Int { parts.backers(entity).count }

    /// One of the publishers, and entities that they are in, behind a stored entity.
    func backer(_ index: Int, of entity: EntityID) -> EntityID {
        parts.backing.flat[parts.backers(entity).lowerBound &+ index]
    }
}
