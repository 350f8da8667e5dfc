internal import Cedar

// Which rows a question touches: those of its action, under what it is about.

extension PolicyTree {
    /// Evaluates every row whose scope matches, in no order; notes those that are undecided.
    func decide(
        _ view: borrowing LegView, _ question: borrowing Question, _ leg: inout LegFindings,
        _ work: inout Workspace
    ) {
        work.begin(memoCount: memoCount)
        question.gatherGroups(
            of: view.principal, .principalGroup, groups, view.registry, &work.principalGroups)
        question.gatherGroups(
            of: question.resource, .resourceGroup, groups, view.registry, &work.resourceGroups)
        let listed = bucket(BucketKey(0, .action, question.action)) ?? parts.unlistedClasses
        for place in listed.indices {
            decide(parts.classLists[place], view, question, &leg, &work)
        }
    }

    private func decide(
        _ number: UInt32, _ view: borrowing LegView, _ question: borrowing Question,
        _ leg: inout LegFindings, _ work: inout Workspace
    ) {
        let actions = parts.classes[Int(number)]
        judge(actions.rows, view, question, &leg, &work)
        if !actions.parts.isEmpty { probe(number, actions.parts, view, question, &leg, &work) }
        for path in actions.paths.indices {
            follow(UInt32(truncatingIfNeeded: path), view, question, &leg, &work)
        }
    }

    /// Looks under the ids, groups and types of principal and resource.
    private func probe(
        _ number: UInt32, _ parts: PartSet, _ view: borrowing LegView,
        _ question: borrowing Question, _ leg: inout LegFindings, _ work: inout Workspace
    ) {
        if parts.contains(.principal) {
            judge(BucketKey(number, .principal, view.principal), view, question, &leg, &work)
        }
        if parts.contains(.resource) {
            judge(BucketKey(number, .resource, question.resource), view, question, &leg, &work)
        }
        if parts.contains(.principalType) {
            let type = view.type(view.principal, question)
            judge(BucketKey(number, .principalType, type), view, question, &leg, &work)
        }
        if parts.contains(.resourceType) {
            let type = view.type(question.resource, question)
            judge(BucketKey(number, .resourceType, type), view, question, &leg, &work)
        }
        if parts.contains(.principalGroup) {
            for index in work.principalGroups.indices {
                let group = work.principalGroups[index]
                judge(BucketKey(number, .principalGroup, group), view, question, &leg, &work)
            }
        }
        if parts.contains(.resourceGroup) {
            for index in work.resourceGroups.indices {
                let group = work.resourceGroups[index]
                judge(BucketKey(number, .resourceGroup, group), view, question, &leg, &work)
            }
        }
    }

    /// Looks under the value of an expression; where it has none, every row errs.
    private func follow(
        _ number: UInt32, _ view: borrowing LegView, _ question: borrowing Question,
        _ leg: inout LegFindings, _ work: inout Workspace
    ) {
        let path = parts.paths[Int(number)]
        guard let value = run(path.program, view, question, &work) else {
            for index in path.rows.indices where matches(parts.rows[index], view, question) {
                work.undecided.append(parts.rows[index].policy)
            }
            return
        }
        if value.isScalar {
            judge(BucketKey(path: number, value), view, question, &leg, &work)
        }
    }

    @inline(__always)
    private func judge(
        _ key: BucketKey, _ view: borrowing LegView, _ question: borrowing Question,
        _ leg: inout LegFindings, _ work: inout Workspace
    ) {
        if let rows = bucket(key) { judge(rows, view, question, &leg, &work) }
    }

    private func judge(
        _ range: RowRange, _ view: borrowing LegView, _ question: borrowing Question,
        _ leg: inout LegFindings, _ work: inout Workspace
    ) {
        for index in range.indices {
            let row = parts.rows[index]
            guard matches(row, view, question) else { continue }
            guard row.program != PolicyRow.noProgram else {
                leg.satisfied(row.policy, row.permits ? .permit : .forbid)
                continue
            }
            switch run(row.program, view, question, &work)?.flag {
            case true?: leg.satisfied(row.policy, row.permits ? .permit : .forbid)
            case false?: break
            case nil: work.undecided.append(row.policy)
            }
        }
    }

    @inline(__always)
    private func matches(
        _ row: PolicyRow, _ view: borrowing LegView, _ question: borrowing Question
    ) -> Bool {
        matches(row.principal, view.principal, view, question)
            && matches(row.resource, question.resource, view, question)
    }

    @inline(__always)
    private func matches(
        _ party: PolicyRow.Party, _ entity: EntityID, _ view: borrowing LegView,
        _ question: borrowing Question
    ) -> Bool {
        switch party.kind {
        case .any: true
        case .equal: entity == party.entity
        case .isIn: question.isIn(entity, party.entity, view.registry)
        case .isType: view.type(entity, question) == party.type
        case .isTypeIn:
            view.type(entity, question) == party.type
                && question.isIn(entity, party.entity, view.registry)
        }
    }
}

extension Question {
    /// Puts together the groups, named by some key, that an entity is or lies in, each once.
    fileprivate borrowing func gatherGroups(
        of entity: EntityID, _ part: BucketKey.Part, _ marks: GroupMarks, _ registry: Registry,
        _ groups: inout [EntityID]
    ) {
        guard marks.hasAny(part) else { return }
        if marks.contains(entity, part) { groups.append(entity) }
        guard let index = carriedIndex(entity) else {
            return registry.contents.gatherGroups(of: entity, part, marks, &groups)
        }
        var ahead = reach[index] | 1 << UInt64(index)
        while ahead != 0 {
            let next = ahead.trailingZeroBitCount
            ahead &= ahead &- 1
            for place in carried[next].parents {
                if marks.contains(parents[place], part) { groups.append(parents[place]) }
                registry.contents.gatherGroups(of: parents[place], part, marks, &groups)
            }
        }
        if groups.count > 1 {
            groups.sort()
            groups.keepFirsts()
        }
    }
}

extension RegistryContents {
    /// Adds the groups, named by some key, that an entity lies in.
    fileprivate func gatherGroups(
        of entity: EntityID, _ part: BucketKey.Part, _ marks: GroupMarks,
        _ groups: inout [EntityID]
    ) {
        let ancestors = ancestors(entity)
        for index in ancestors.indices where marks.contains(ancestors[index], part) {
            groups.append(ancestors[index])
        }
    }
}

extension [EntityID] {
    /// Keeps one of each; equal ones lie next to each other.
    fileprivate mutating func keepFirsts() {
        var kept = 0
        for index in indices where kept == 0 || self[index] != self[kept - 1] {
            self[kept] = self[index]
            kept += 1
        }
        removeLast(count - kept)
    }
}
