// What is in what: entities below entities, values in sets.

extension PolicyTree {
    /// Whether an entity is what the other value names, or below it; nil where one names nothing.
    ///
    /// All elements of a set must be entities, even those after the one that it is in.
    func isIn(
        _ value: InternedValue, _ container: InternedValue, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: borrowing Workspace
    ) -> Bool? {
        guard value.kind == .entity else { return nil }
        if container.kind == .entity {
            return question.isIn(value.entity, container.entity, view.registry)
        }
        guard container.kind == .set else { return nil }
        var isIn = false
        for place in container.run.indices {
            let element = self.value(at: place, view, work)
            guard element.kind == .entity else { return nil }
            isIn = isIn || question.isIn(value.entity, element.entity, view.registry)
        }
        return isIn
    }

    /// Whether a value is an element of a set; nil for anything else than a set.
    func contains(
        _ set: InternedValue, _ value: InternedValue, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: borrowing Workspace
    ) -> Bool? {
        guard set.kind == .set else { return nil }
        var search = SetSearch()
        return search.contains(set.run, value, self, view, question, work)
    }

    /// Whether all elements of another set are elements of a set.
    func containsAll(
        _ set: InternedValue, _ other: InternedValue, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: borrowing Workspace
    ) -> Bool? {
        guard set.kind == .set, other.kind == .set else { return nil }
        var search = SetSearch()
        for place in other.run.indices {
            let element = value(at: place, view, work)
            guard let found = search.contains(set.run, element, self, view, question, work) else {
                return nil
            }
            if !found { return false }
        }
        return true
    }

    /// Whether some element of another set is an element of a set.
    func containsAny(
        _ set: InternedValue, _ other: InternedValue, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: borrowing Workspace
    ) -> Bool? {
        guard set.kind == .set, other.kind == .set else { return nil }
        // The values that were made at publish are in order, and so the ones to search.
        let isOrdered = set.run.isOrdered || !other.run.isOrdered
        let (searched, asked) = isOrdered ? (set.run, other.run) : (other.run, set.run)
        var search = SetSearch()
        for place in asked.indices {
            let element = value(at: place, view, work)
            guard let found = search.contains(searched, element, self, view, question, work)
            else { return nil }
            if found { return true }
        }
        return false
    }
}

extension ValueRun {
    /// Whether a set's elements were put in order, at publish.
    fileprivate var isOrdered: Bool {
        switch ValueHome(of: first) {
        case .registry, .constants: true
        case .question, .workspace: false
        }
    }
}

/// Searches sets, with a bound on all comparisons together: beyond it the plain code is faster.
private struct SetSearch {
    private var comparisonsLeft = PolicyTreeLimits.comparisonsMax

    mutating func contains(
        _ run: ValueRun, _ value: InternedValue, _ tree: PolicyTree, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: borrowing Workspace
    ) -> Bool? {
        guard value.isScalar else { return search(run, value, tree, view, question, work) }
        var range = run.indices
        if run.isOrdered { halve(&range, value, tree, view, work) }
        comparisonsLeft -= range.count
        guard comparisonsLeft >= 0 else { return nil }
        for place in range {
            let element = tree.value(at: place, view, work)
            if element.payload == value.payload, element.kind == value.kind { return true }
        }
        return false
    }

    private func halve(
        _ range: inout Range<Int>, _ value: InternedValue, _ tree: PolicyTree,
        _ view: borrowing LegView, _ work: borrowing Workspace
    ) {
        while range.count > 8 {
            let middle = range.lowerBound + range.count / 2
            let isBefore = value.comes(before: tree.value(at: middle, view, work))
            range = isBefore ? range.lowerBound..<middle : middle..<range.upperBound
        }
    }

    private mutating func search(
        _ run: ValueRun, _ value: InternedValue, _ tree: PolicyTree, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: borrowing Workspace
    ) -> Bool? {
        for place in run.indices {
            comparisonsLeft -= 1
            let element = tree.value(at: place, view, work)
            guard comparisonsLeft >= 0,
                let isEqual = tree.equal(element, value, view, question, work)
            else { return nil }
            if isEqual { return true }
        }
        return false
    }
}
