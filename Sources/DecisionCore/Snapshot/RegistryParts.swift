internal import Cedar

/// What the registry says of its entities in the attributes that play a part, by their ids.
struct RegistryParts: Sendable {
    private var tenants: [EntityID] = []
    private var owners: [EntityID] = []
    private var ends: [Int64] = []
    /// The groups of which each agent's blast radius is made.
    let radii: EntityRuns
    /// For each entity, who published it or what it is in, and what those in turn rest on.
    let backing: EntityRuns

    init(
        _ ordered: [Entity], _ entities: Entities, _ roles: Roles?,
        _ builder: inout VocabularyBuilder
    ) {
        guard let roles else {
            radii = EntityRuns([])
            backing = EntityRuns([])
            return
        }
        let reader = PartReader(roles, entities)
        var radii: [[EntityID]] = []
        var backing: [[EntityID]] = []
        for entity in ordered {
            let index = builder.entity(entity.uid).index
            let tenant = reader.entities(.tenant, of: entity).first.map { builder.entity($0) }
            RegistryParts.set(tenant ?? .nobody, at: index, in: &tenants, else: .nobody)
            let owner = reader.entities(.owner, of: entity).first.map { builder.entity($0) }
            RegistryParts.set(owner ?? .nobody, at: index, in: &owners, else: .nobody)
            RegistryParts.set(reader.expires(entity), at: index, in: &ends, else: .max)
            let radius = reader.entities(.blastRadius, of: entity).map { builder.entity($0) }
            RegistryParts.set(radius, at: index, in: &radii, else: [])
            let backers = reader.backers(of: entity).map { builder.entity($0) }
            RegistryParts.set(backers, at: index, in: &backing, else: [])
        }
        self.radii = EntityRuns(radii)
        self.backing = EntityRuns(backing)
    }

    private static func set<Value>(
        _ value: Value, at index: Int, in column: inout [Value], else absent: Value
    ) {
        while column.count <= index { column.append(absent) }
        column[index] = value
    }

    func tenant(_ entity: EntityID) -> EntityID { RegistryParts.value(entity, tenants, .nobody) }
    func owner(_ entity: EntityID) -> EntityID { RegistryParts.value(entity, owners, .nobody) }
    func expires(_ entity: EntityID) -> Int64 { RegistryParts.value(entity, ends, .max) }

    func radius(_ entity: EntityID) -> Range<Int> {
        entity.isLocal ? 0..<0 : radii.run(entity.index)
    }

    func backers(_ entity: EntityID) -> Range<Int> {
        entity.isLocal ? 0..<0 : backing.run(entity.index)
    }

    @inline(__always)
    private static func value<Value>(
        _ entity: EntityID, _ column: [Value], _ absent: Value
    ) -> Value {
        !entity.isLocal && entity.index < column.count ? column[entity.index] : absent
    }
}

/// Reads the attributes that play a part, in Cedar's terms.
private struct PartReader {
    private let roles: Roles
    private let entities: Entities
    private let hasPublishers: Bool

    init(_ roles: Roles, _ entities: Entities) {
        self.roles = roles
        self.entities = entities
        hasPublishers = entities.all.contains {
            roles.attribute(.publisher, of: $0.uid.type) != nil
        }
    }

    /// The entity, or the entities of the set, in the attribute that plays a part.
    func entities(_ part: Roles.Part, of entity: Entity) -> [EntityUID] {
        switch value(part, of: entity) {
        case .entity(let uid): [uid]
        case .set(let set):
            set.elements.compactMap { if case .entity(let uid) = $0 { uid } else { nil } }
        case .boolean, .long, .string, .record, .decimal, .ip, .datetime, .duration, nil: []
        }
    }

    func expires(_ entity: Entity) -> Int64 {
        guard case .datetime(let end)? = value(.expires, of: entity) else { return .max }
        return end.millisecondsSinceEpoch
    }

    private func value(_ part: Roles.Part, of entity: Entity) -> Value? {
        roles.attribute(part, of: entity.uid.type).flatMap { entity.attributes[$0] }
    }

    /// Who published an entity or anything that it is in, what those are in, and so on; what the
    /// entity itself is in is not among them.
    func backers(of entity: Entity) -> [EntityUID] {
        guard hasPublishers else { return [] }
        var found: Set<EntityUID> = []
        var seen = entity.ancestors.union([entity.uid])
        var waiting = Array(seen)
        while let uid = waiting.popLast() {
            guard let other = entities.entity(uid) else { continue }
            for next in other.parents + self.entities(.publisher, of: other)
            where seen.insert(next).inserted {
                found.insert(next)
                waiting.append(next)
            }
        }
        return found.sorted()
    }
}
