internal import Cedar

// What entities are in, at any remove.

extension RegistryWriter {
    /// Works out again what is in what, as far as parents change.
    ///
    /// A walk in depth that keeps its own stack: the hierarchy may be as deep as memory allows.
    mutating func closeAncestors() throws(RegistryError) {
        guard !parents.isEmpty else { return }
        var states: [EntityID: State] = [:]
        for id in parents.keys { states[id] = .unvisited }
        for id in dependents(of: Set(parents.keys), onlyGroups: true) { states[id] = .unvisited }
        for id in states.keys.sorted() { try visit(from: id, &states) }
        countRegrouped()
    }

    private enum State {
        case unvisited
        case open
        case done
    }

    private struct Step {
        let entity: EntityID
        let parents: [EntityID]
        var next = 0
    }

    /// Visits an entity and all above it that change; the path leads to the one looked at.
    private mutating func visit(
        from start: EntityID, _ states: inout [EntityID: State]
    ) throws(RegistryError) {
        var path: [Step] = []
        try open(start, &path, &states)
        while let step = path.last {
            if step.next == step.parents.count {
                try close(step)
                states[step.entity] = .done
                path.removeLast()
            } else {
                path[path.count - 1].next += 1
                try open(step.parents[step.next], &path, &states)
            }
        }
    }

    private func open(
        _ entity: EntityID, _ path: inout [Step], _ states: inout [EntityID: State]
    ) throws(RegistryError) {
        switch states[entity] {
        case .unvisited:
            states[entity] = .open
            let kept = contents.parents(entity)
            let parents = parents[entity] ?? kept.indices.map { kept[$0] }
            path.append(Step(entity: entity, parents: parents))
        case .open: throw .cycle(builder.gathered.uid(entity))
        case .done, nil: break
        }
    }

    /// Sets what an entity is in, whose parents' ancestors are known.
    private mutating func close(_ step: Step) throws(RegistryError) {
        let groups = try run(of: step.parents)
        let index = step.entity.index
        var row = contents.rows[index]
        if !isSame(row.groups, groups) {
            regrouped.insert(step.entity)
            note(row.groups, -1)
            note(groups, 1)
            if row.isStored { row.version = contents.edition }
        }
        row.groups = groups
        contents.rows[index] = row
    }

    private func isSame(_ left: GroupRun, _ right: GroupRun) -> Bool {
        guard left.ancestorCount == right.ancestorCount else { return false }
        let count = Int(left.ancestorCount)
        let left = contents.runs.span(Int(left.first), count)
        let right = contents.runs.span(Int(right.first), count)
        return left.indices.allSatisfy { left[$0] == right[$0] }
    }

    /// Notes that an entity is in the groups of a run, or no more.
    private mutating func note(_ groups: GroupRun, _ number: Int) {
        guard groups.ancestorCount > 0 else { return }
        moves[groups.first, default: (groups, 0)].entities += number
    }

    /// Counts what has been noted, once for all entities that share a run.
    ///
    /// What is gained first: so no count is ever below nothing.
    private mutating func countRegrouped() {
        for (groups, entities) in moves.values where entities >= 0 { count(groups, entities) }
        for (groups, entities) in moves.values where entities < 0 { count(groups, entities) }
    }

    private mutating func count(_ groups: GroupRun, _ number: Int) {
        for place in Int(groups.first)..<Int(groups.first + groups.ancestorCount) {
            let group = contents.runs[place]
            contents.grow(for: group)
            countDependents(of: group, number)
            if isAction(group) { touchesActions = true }
        }
    }

    /// Counts so many more, or fewer, that have an entity above or behind themselves.
    mutating func countDependents(of entity: EntityID, _ number: Int) {
        let count = Int(contents.counts[entity.index].dependents)
        contents.counts[entity.index].dependents = UInt32(count + number)
    }

    private func isAction(_ entity: EntityID) -> Bool {
        let type = builder.gathered.key(entity).type
        return builder.gathered.name(type)?.basename == "Action"
    }

    /// What comes with these parents: entities with the same have one run between them, so that a
    /// million users of one group cost one.
    private mutating func run(of parents: [EntityID]) throws(RegistryError) -> GroupRun {
        guard !parents.isEmpty else { return .none }
        if let known = shared[parents] { return known }
        var ancestors = parents
        for parent in parents {
            let above = contents.ancestors(parent)
            for index in above.indices { ancestors.append(above[index]) }
        }
        ancestors.sort()
        ancestors.removeRepetitions()
        ancestorsCount += ancestors.count
        guard ancestorsCount <= EntitiesLimits.ancestorsMax else {
            throw .tooManyAncestors(limit: EntitiesLimits.ancestorsMax)
        }
        let count = ancestors.count
        if count != parents.count { ancestors += parents }
        let run = GroupRun(
            first: UInt32(contents.runs.append(run: ancestors.span)),
            parentCount: UInt32(parents.count), ancestorCount: UInt32(count))
        shared[parents] = run
        return run
    }

    // ------------------------------------------------------------------------------ dependents

    /// The entities that have one of some above themselves, or behind; each is looked at only if
    /// one is.
    func dependents(of some: Set<EntityID>, onlyGroups: Bool) -> [EntityID] {
        guard some.contains(where: { contents.counts($0).dependents > 0 }) else { return [] }
        var marks = [Bool](repeating: false, count: builder.entityCount)
        for entity in some { marks[entity.index] = true }
        var found: [EntityID] = []
        var lies: [UInt32: Bool] = [:]
        for index in 0..<contents.rows.count {
            let entity = EntityID(index: index)
            if isAny(above: entity, in: marks, &lies)
                || !onlyGroups
                    && RegistryWriter.isAny(
                        of: contents.entities(contents.rareParts(entity).backers), in: marks)
            {
                found.append(entity)
            }
        }
        return found
    }

    /// Whether one of those marked is above an entity; what shares its run need not ask again.
    private func isAny(
        above entity: EntityID, in marks: [Bool], _ lies: inout [UInt32: Bool]
    ) -> Bool {
        let groups = contents.row(entity).groups
        guard groups.ancestorCount > 0 else { return false }
        if let known = lies[groups.first] { return known }
        let isAny = RegistryWriter.isAny(of: contents.ancestors(entity), in: marks)
        lies[groups.first] = isAny
        return isAny
    }

    private static func isAny(of entities: Span<EntityID>, in marks: [Bool]) -> Bool {
        for index in entities.indices where marks[entities[index].index] { return true }
        return false
    }
}

extension [EntityID] {
    /// Keeps one of each; equal ones lie next to each other.
    fileprivate mutating func removeRepetitions() {
        var kept = 0
        for index in indices where kept == 0 || self[index] != self[kept - 1] {
            self[kept] = self[index]
            kept += 1
        }
        removeLast(count - kept)
    }
}
