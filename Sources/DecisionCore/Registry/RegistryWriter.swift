internal import Cedar

/// Changes a copy of a registry: first what entities say, then what follows from it for others.
///
/// What an entity is in, and who stands behind it, follows from others too. Where one's parents or
/// publishers change, everything that had it above or behind itself is worked out again: a way up
/// that is new or gone begins with ways that were there before, as far as the first that changed.
struct RegistryWriter {
    var contents: RegistryContents
    var builder: VocabularyBuilder
    private let roles: Roles?

    /// Entities whose parents change, with those that they will have.
    private(set) var parents: [EntityID: [EntityID]] = [:]
    /// Entities whose publishers change.
    private(set) var republished: Set<EntityID> = []
    /// Entities that turn out to be in others than before.
    var regrouped: Set<EntityID> = []
    /// Whether something changes that is an action, or in one: policies are indexed by those.
    var touchesActions = false
    /// Runs of entities that have the same parents.
    var shared: [[EntityID]: GroupRun] = [:]
    /// How many entities more, or fewer, are in the groups of a run, by where it begins.
    var moves: [UInt32: (groups: GroupRun, entities: Int)] = [:]
    /// How many ancestors have been gathered.
    var ancestorsCount = 0
    /// How many entities have been passed in looking for backers, and how many are kept.
    var backerStepsCount = 0
    var backersCount = 0
    let limits: RegistryLimits
    /// The attributes that name publishers, by the types that have them.
    let publisherAttributes: [Symbol: Symbol]

    init(
        _ contents: RegistryContents, _ builder: VocabularyBuilder, _ roles: Roles?,
        limits: RegistryLimits = RegistryLimits()
    ) {
        self.limits = limits
        self.contents = contents
        self.builder = builder
        self.roles = roles
        var attributes: [Symbol: Symbol] = [:]
        for (type, attribute) in roles?.attributes(.publisher) ?? [] {
            attributes[self.builder.symbol(type)] = self.builder.symbol(attribute)
        }
        publisherAttributes = attributes
    }

    /// Applies a change.
    /// - Complexity: linear in what is put and removed, and in what is in it or has it behind
    ///   itself; where something is, each entity is looked at once.
    mutating func apply(_ change: RegistryChange) throws(RegistryError) {
        precondition(contents.edition < .max, "a registry is made anew long before")
        contents.edition += 1
        for uid in change.removed { remove(uid) }
        for entity in change.put { put(entity) }
        try closeAncestors()
        try closeBackers()
    }

    private mutating func put(_ entity: Entity) {
        let id = builder.entity(entity.uid)
        contents.grow(for: id)
        let old = contents.written(id, builder.gathered)
        if let old, old.saysTheSame(as: entity) { return }
        if old == nil { count(entity.uid, 1) }
        note(id, old, entity)
        recount(old.map(RegistryWriter.mentions) ?? [], RegistryWriter.mentions(entity))
        contents.hash &+= RegistryHash.of(entity)
        if let old { contents.hash &-= RegistryHash.of(old) }
        var row = contents.rows[id.index]
        row.attributes = contents.values.intern(entity.attributes, &builder).packed
        row.tags = contents.values.intern(entity.tags, &builder).packed
        row.version = contents.edition
        contents.rows[id.index] = row
        setParts(of: id, entity)
    }

    private mutating func remove(_ uid: EntityUID) {
        guard let id = builder.gathered.entity(uid),
            let old = contents.written(id, builder.gathered)
        else { return }
        count(uid, -1)
        note(id, old, Entity(uid: uid))
        recount(RegistryWriter.mentions(old), [])
        contents.hash &-= RegistryHash.of(old)
        var row = EntityRow.none
        row.groups = contents.rows[id.index].groups
        contents.rows[id.index] = row
        setParts(of: id, nil)
    }

    /// Counts one entity more, or fewer.
    private mutating func count(_ uid: EntityUID, _ step: Int) {
        contents.storedCount += step
        contents.storedOfType[builder.symbol(uid.type), default: 0] += step
    }

    /// Notes what follows for others from what an entity says.
    private mutating func note(_ id: EntityID, _ old: Entity?, _ new: Entity) {
        if new.uid.type.basename == "Action" { touchesActions = true }
        if old?.parents ?? [] != new.parents {
            parents[id] = new.parents.map { builder.entity($0) }.sorted()
        }
        let publishers = old.map { entities(.publisher, of: $0) } ?? []
        if publishers != entities(.publisher, of: new) { republished.insert(id) }
    }

    /// Counts what an entity mentions, in place of what it mentioned.
    private mutating func recount(_ old: [EntityUID], _ new: [EntityUID]) {
        guard old != new else { return }
        for uid in old {
            contents.counts[builder.entity(uid).index].mentions -= 1
        }
        for uid in new {
            let id = builder.entity(uid)
            contents.grow(for: id)
            contents.counts[id.index].mentions += 1
        }
    }

    /// Every entity that one names: its parents, and what its attributes and tags refer to.
    private static func mentions(_ entity: Entity) -> [EntityUID] {
        var found = entity.parents
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

    // ------------------------------------------------------- the parts that attributes play

    /// Sets what an entity's attributes make of it; what follows from publishers stays.
    private mutating func setParts(of id: EntityID, _ entity: Entity?) {
        guard roles != nil else { return }
        var parts = EntityParts.none
        var rare = contents.rareParts(id)
        rare.expires = .max
        rare.radius = .none
        if let entity {
            if let tenant = entities(.tenant, of: entity).first {
                parts.tenant = builder.entity(tenant)
            }
            if let owner = entities(.owner, of: entity).first {
                parts.owner = builder.entity(owner)
            }
            rare.expires = expires(entity)
            rare.radius = keep(entities(.blastRadius, of: entity).map { builder.entity($0) })
        }
        contents.parts[id.index] = parts
        set(rare, of: id)
    }

    /// Keeps an entity's rare parts, where it has some.
    mutating func set(_ rare: RareParts, of id: EntityID) {
        var parts = contents.parts[id.index]
        parts.rare = rare.isNone ? EntityParts.noRare : UInt32(contents.rare.count)
        if !rare.isNone { contents.rare.append(rare) }
        contents.parts[id.index] = parts
    }

    /// Keeps entities next to each other.
    mutating func keep(_ entities: [EntityID]) -> RareParts.Run {
        let first = contents.runs.append(run: entities.span)
        return RareParts.Run(first: UInt32(first), count: UInt32(entities.count))
    }

    /// The entity, or the entities of the set, in the attribute that plays a part.
    private func entities(_ part: Roles.Part, of entity: Entity) -> [EntityUID] {
        switch value(part, of: entity) {
        case .entity(let uid): [uid]
        case .set(let set):
            set.elements.compactMap { if case .entity(let uid) = $0 { uid } else { nil } }
        case .boolean, .long, .string, .record, .decimal, .ip, .datetime, .duration, nil: []
        }
    }

    private func expires(_ entity: Entity) -> Int64 {
        guard case .datetime(let end)? = value(.expires, of: entity) else { return .max }
        return end.millisecondsSinceEpoch
    }

    private func value(_ part: Roles.Part, of entity: Entity) -> Value? {
        roles?.attribute(part, of: entity.uid.type).flatMap { entity.attributes[$0] }
    }
}
