internal import Cedar

/// What a registry is made of: pages by the entities' numbers, and what these refer to.
///
/// A copy shares all pages until it is changed, and then all but those that change.
struct RegistryContents: Sendable {
    /// By the entity's number.
    var rows = Paged<EntityRow>(blank: .none)
    /// By the entity's number.
    var parts = Paged<EntityParts>(blank: .none)
    /// By the entity's number.
    var counts = Paged<EntityCounts>(blank: .none)
    /// Runs of entities.
    var runs = Paged<EntityID>(blank: .nobody)
    /// The rare parts of those entities that have some.
    var rare = Paged<RareParts>(blank: .none)
    /// What attributes and tags are made of.
    var values = RegistryValues()

    /// How many entities are stored.
    var storedCount = 0
    /// How many of each type, of those types of which some are or were.
    var storedOfType: [Symbol: Int] = [:]
    /// The sum of the hashes of all that is stored.
    var hash: UInt128 = 0
    /// How often it was changed, the first time included.
    var edition: UInt32 = 0

    /// How many bytes it takes.
    var byteCount: Int {
        rows.byteCount + parts.byteCount + counts.byteCount + runs.byteCount + rare.byteCount
            + values.byteCount
    }

    /// Makes room for an entity's number.
    mutating func grow(for entity: EntityID) {
        rows.grow(to: entity.index + 1)
        parts.grow(to: entity.index + 1)
        counts.grow(to: entity.index + 1)
    }

    /// What is known of an entity; local ones are beyond all others.
    @inline(__always)
    func row(_ entity: EntityID) -> EntityRow {
        let index = Int(entity.rawValue)
        return index < rows.count ? rows[index] : .none
    }

    /// What an entity's attributes make of it.
    @inline(__always)
    func parts(_ entity: EntityID) -> EntityParts {
        let index = Int(entity.rawValue)
        return index < parts.count ? parts[index] : .none
    }

    /// The parts of an entity that few have.
    @inline(__always)
    func rareParts(_ entity: EntityID) -> RareParts {
        let index = parts(entity).rare
        return index == EntityParts.noRare ? .none : rare[Int(index)]
    }

    /// How many entities have to do with one.
    func counts(_ entity: EntityID) -> EntityCounts {
        let index = Int(entity.rawValue)
        return index < counts.count ? counts[index] : .none
    }

    /// What an entity is in, by the order of the numbers.
    @inline(__always)
    @_lifetime(borrow self)
    func ancestors(_ entity: EntityID) -> Span<EntityID> {
        let groups = row(entity).groups
        return runs.span(Int(groups.first), Int(groups.ancestorCount))
    }

    /// What an entity is in without another between, by the order of the numbers.
    @_lifetime(borrow self)
    func parents(_ entity: EntityID) -> Span<EntityID> {
        let groups = row(entity).groups
        return runs.span(Int(groups.firstParent), Int(groups.parentCount))
    }

    /// The entities of a run.
    @_lifetime(borrow self)
    func entities(_ run: RareParts.Run) -> Span<EntityID> {
        runs.span(Int(run.first), Int(run.count))
    }

    /// One of the entities that one is in.
    @inline(__always)
    func ancestor(_ index: Int, of entity: EntityID) -> EntityID { ancestors(entity)[index] }

    /// One of the entities of a run.
    func entity(_ index: Int, of run: RareParts.Run) -> EntityID { entities(run)[index] }

    /// Whether one entity is in another at any remove; not whether they are the same.
    func isIn(_ entity: EntityID, _ container: EntityID) -> Bool {
        let ancestors = ancestors(entity)
        var low = 0
        var high = ancestors.count
        while low < high {
            let middle = (low &+ high) / 2
            let ancestor = ancestors[middle]
            if ancestor == container { return true }
            if ancestor < container { low = middle &+ 1 } else { high = middle }
        }
        return false
    }
}

// ------------------------------------------------------------------------------ in Cedar's terms

extension RegistryContents {
    /// An entity as it was written, so that its ancestors are its parents; nil where it is not
    /// stored.
    func written(_ entity: EntityID, _ vocabulary: borrowing Vocabulary) -> Entity? {
        let row = row(entity)
        guard row.isStored else { return nil }
        let parents = uids(parents(entity), vocabulary)
        return self.entity(entity, row, parents, Set(parents), vocabulary)
    }

    /// An entity with all that it is in; nil where it is not stored.
    func entity(_ entity: EntityID, _ vocabulary: borrowing Vocabulary) -> Entity? {
        let row = row(entity)
        guard row.isStored else { return nil }
        let ancestors = Set(uids(ancestors(entity), vocabulary))
        return self.entity(entity, row, uids(parents(entity), vocabulary), ancestors, vocabulary)
    }

    private func entity(
        _ entity: EntityID, _ row: EntityRow, _ parents: [EntityUID], _ ancestors: Set<EntityUID>,
        _ vocabulary: borrowing Vocabulary
    ) -> Entity {
        Entity(
            uid: vocabulary.uid(entity),
            attributes: record(ValueRun(packed: row.attributes), vocabulary),
            parents: parents, ancestors: ancestors,
            tags: record(ValueRun(packed: row.tags), vocabulary))
    }

    private func uids(
        _ entities: Span<EntityID>, _ vocabulary: borrowing Vocabulary
    ) -> [EntityUID] {
        var uids: [EntityUID] = []
        uids.reserveCapacity(entities.count)
        for index in entities.indices { uids.append(vocabulary.uid(entities[index])) }
        return uids
    }

    private func record(_ run: ValueRun, _ vocabulary: borrowing Vocabulary) -> Record {
        var fields: [Record.Field] = []
        fields.reserveCapacity(run.count)
        let values = values.values.span(ValueHome.index(of: run.first), run.count)
        for index in values.indices {
            fields.append(
                Record.Field(
                    key: vocabulary.text(values[index].name),
                    value: value(values[index], vocabulary)))
        }
        guard let record = Record(uniqueFields: fields) else {
            preconditionFailure("it was made of a record")
        }
        return record
    }

    /// Recurses as deep as values nest, which the parsers bound.
    private func value(_ value: InternedValue, _ vocabulary: borrowing Vocabulary) -> Value {
        switch value.kind {
        case .boolean: return .boolean(value.long != 0)
        case .long: return .long(value.long)
        case .string: return .string(vocabulary.text(value.symbol))
        case .entity: return .entity(vocabulary.uid(value.entity))
        case .decimal: return .decimal(Decimal(tenThousandths: value.long))
        case .address: return .ip(values.addresses[ValueHome.index(of: Int(value.payload))])
        case .datetime: return .datetime(Datetime(millisecondsSinceEpoch: value.long))
        case .duration: return .duration(Duration(milliseconds: value.long))
        case .record: return .record(record(value.run, vocabulary))
        case .set:
            var elements: [Value] = []
            let run = values.values.span(ValueHome.index(of: value.run.first), value.run.count)
            for index in run.indices { elements.append(self.value(run[index], vocabulary)) }
            return .set(ValueSet(elements))
        }
    }
}
