internal import Cedar

/// The entities that a zone stores, and by ids what is in what: most of a snapshot's registry part.
///
/// An entity that another mentions, as its parent or in an attribute, is *held* too, without data:
/// else a caller could describe it, and so change what the registry says of the other. Only those
/// with data of their own are *stored*.
///
/// Everything is numbers in pages, which one registry shares with the next that is derived from it;
/// an entity in Cedar's terms is made when somebody asks for it.
public final class Registry: Sendable {
    let contents: RegistryContents
    private let roles: Roles?

    /// Makes a registry anew.
    init(
        _ entities: Entities, _ roles: Roles?, _ builder: inout VocabularyBuilder
    ) throws(RegistryError) {
        var writer = RegistryWriter(RegistryContents(), builder, roles)
        // Sorted first: the same registry gives the same numbers, whatever the set's order.
        try writer.apply(RegistryChange(put: entities.all.sorted { $0.uid < $1.uid }))
        contents = writer.contents
        self.roles = roles
        builder = writer.builder
    }

    private init(_ contents: RegistryContents, _ roles: Roles?) {
        self.contents = contents
        self.roles = roles
    }

    /// What a change leads to.
    struct Derived {
        let registry: Registry
        let vocabulary: Vocabulary
        /// Whether something changed that is an action, or in one.
        let touchesActions: Bool
    }

    /// The registry after a change; this one stays what it is, and the two share what is the same.
    ///
    /// - Complexity: linear in the change, and in what is in it or rests on it: where the parents
    ///   or publishers of something change that has others in it or is behind others, every entity
    ///   is looked at once.
    func applying(
        _ change: RegistryChange, _ vocabulary: Vocabulary
    ) throws(RegistryError) -> Derived {
        var writer = RegistryWriter(contents, VocabularyBuilder(adding: vocabulary), roles)
        try writer.apply(change.withoutRepetitions)
        return Derived(
            registry: Registry(writer.contents, roles),
            vocabulary: writer.builder.vocabulary(), touchesActions: writer.touchesActions)
    }

    /// How many entities it stores.
    public var count: Int { contents.storedCount }

    /// How many bytes it takes, its vocabulary aside.
    public var byteCount: Int { contents.byteCount }

    /// A hash of all that it stores: equal content has the same, however it came about.
    ///
    /// It names a version of the registry, and proves nothing: it is not a cryptographic one.
    public var hash: UInt128 { contents.hash }

    /// The version of an entity, which is another when its data or what it is in has changed.
    ///
    /// Versions rise from snapshot to snapshot of one ``Snapshot/policyGeneration``, also when an
    /// entity appears again, and mean nothing beyond.
    /// - Returns: 0 for an entity that is not stored.
    public func version(_ entity: EntityID) -> UInt32 { contents.row(entity).version }

    /// Whether it stores this entity, or mentions it in one that it stores.
    func holds(_ entity: EntityID) -> Bool {
        stores(entity) || contents.counts(entity).mentions > 0
    }

    /// Whether it has data of any entity of a type.
    func storesAny(of type: Symbol) -> Bool { contents.storedOfType[type, default: 0] > 0 }

    /// Whether it has data of this entity.
    func stores(_ entity: EntityID) -> Bool { contents.row(entity).isStored }

    // ---------------------------------------------------------------------- what is in what

    /// Whether one entity is in another at any remove; not whether they are the same.
    /// - Complexity: logarithmic in the number of ancestors.
    @inline(__always)
    func isIn(_ entity: EntityID, _ container: EntityID) -> Bool {
        contents.isIn(entity, container)
    }

    /// The stored entities that are in another, by their ids.
    /// - Complexity: linear in the entities and their ancestors.
    public func descendants(of containers: Set<EntityID>) -> [EntityID: [EntityID]] {
        var found: [EntityID: [EntityID]] = [:]
        guard !containers.isEmpty else { return found }
        for index in 0..<contents.rows.count {
            let entity = EntityID(index: index)
            for place in 0..<ancestorCount(entity) {
                let container = ancestor(place, of: entity)
                if containers.contains(container) { found[container, default: []].append(entity) }
            }
        }
        return found
    }

    /// How many entities one is in.
    func ancestorCount(_ entity: EntityID) -> Int { Int(contents.row(entity).groups.ancestorCount) }

    /// One of the entities that one is in.
    func ancestor(_ index: Int, of entity: EntityID) -> EntityID {
        contents.ancestor(index, of: entity)
    }

    // ------------------------------------------------------- the parts that attributes play

    /// Whose a stored entity is.
    func tenant(_ entity: EntityID) -> EntityID { contents.parts(entity).tenant }

    /// Who answers for a stored agent; nobody, where nobody does.
    func owner(_ entity: EntityID) -> EntityID { contents.parts(entity).owner }

    /// When a stored agent's registration ends, in Unix milliseconds; `.max` where it doesn't.
    func expires(_ entity: EntityID) -> Int64 { contents.rareParts(entity).expires }

    /// How many groups a stored agent's blast radius is made of.
    func radiusCount(_ agent: EntityID) -> Int { Int(contents.rareParts(agent).radius.count) }

    /// One of the groups that a stored agent's blast radius is made of.
    func radius(_ index: Int, of agent: EntityID) -> EntityID {
        contents.entity(index, of: contents.rareParts(agent).radius)
    }

    /// How many publishers, and entities that they are in, stand behind a stored entity.
    func backerCount(_ entity: EntityID) -> Int { Int(contents.rareParts(entity).backers.count) }

    /// One of the publishers, and entities that they are in, behind a stored entity.
    func backer(_ index: Int, of entity: EntityID) -> EntityID {
        contents.entity(index, of: contents.rareParts(entity).backers)
    }
}
