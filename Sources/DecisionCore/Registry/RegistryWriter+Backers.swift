internal import Cedar

// Who stands behind entities: their publishers, those of what they are in, and what these rest on.

extension RegistryWriter {
    /// Works out again who stands behind what, as far as parents or publishers change.
    mutating func closeBackers() throws(RegistryError) {
        guard !publisherAttributes.isEmpty else { return }
        let changed = republished.union(parents.keys)
        guard !changed.isEmpty else { return }
        let affected = changed.union(regrouped)
            .union(dependents(of: changed, onlyGroups: false))
        for entity in affected.sorted() { try setBackers(of: entity) }
    }

    private mutating func setBackers(of entity: EntityID) throws(RegistryError) {
        var steps = backerStepsCount
        let new = try backers(of: entity, &steps)
        backerStepsCount = steps
        backersCount += new.count
        guard backersCount <= limits.backersMax else {
            throw .tooManyBackers(limit: limits.backersMax)
        }
        var rare = contents.rareParts(entity)
        let old = (0..<Int(rare.backers.count)).map { contents.entity($0, of: rare.backers) }
        guard old != new else { return }
        for backer in old { countDependents(of: backer, -1) }
        for backer in new {
            contents.grow(for: backer)
            countDependents(of: backer, 1)
        }
        rare.backers = keep(new)
        set(rare, of: entity)
    }

    /// Who published an entity or anything that it is in, what those are in, and so on; what the
    /// entity itself is in is not among them.
    private func backers(
        of entity: EntityID, _ steps: inout Int
    ) throws(RegistryError) -> [EntityID] {
        let ancestors = contents.ancestors(entity)
        try pass(1 + ancestors.count, &steps)
        var seen: Set<EntityID> = [entity]
        for index in ancestors.indices { seen.insert(ancestors[index]) }
        guard seen.contains(where: mayBePublished) else { return [] }
        var found: [EntityID] = []
        var waiting = Array(seen)
        while let next = waiting.popLast() {
            try pass(1, &steps)
            let parents = contents.parents(next)
            for other in parents.indices.map({ parents[$0] }) + publishers(of: next)
            where seen.insert(other).inserted {
                found.append(other)
                waiting.append(other)
            }
        }
        return found.sorted()
    }

    private func pass(_ count: Int, _ steps: inout Int) throws(RegistryError) {
        steps += count
        guard steps <= limits.backerStepsMax else {
            throw .tooManyBackers(limit: limits.backerStepsMax)
        }
    }

    private func mayBePublished(_ entity: EntityID) -> Bool {
        publisherAttributes[builder.gathered.key(entity).type] != nil
    }

    /// Who published an entity, by its own attributes.
    private func publishers(of entity: EntityID) -> [EntityID] {
        let row = contents.row(entity)
        guard row.isStored,
            let attribute = publisherAttributes[builder.gathered.key(entity).type]
        else { return [] }
        let fields = values(ValueRun(packed: row.attributes))
        guard let value = fields.first(where: { $0.name == attribute }) else { return [] }
        let elements = value.kind == .set ? values(value.run) : [value]
        return elements.filter { $0.kind == .entity }.map(\.entity)
    }

    private func values(_ run: ValueRun) -> [InternedValue] {
        let span = contents.values.values.span(ValueHome.index(of: run.first), run.count)
        return span.indices.map { span[$0] }
    }
}
