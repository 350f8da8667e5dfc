// Cedar's `==` over interned values: total over all kinds, deep, sets without order.

extension PolicyTree {
    /// Whether two values are equal; nil where they are too large to be compared here.
    @inline(__always)
    func equal(
        _ left: InternedValue, _ right: InternedValue, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: borrowing Workspace
    ) -> Bool? {
        if left.kind != right.kind { return false }
        if left.payload == right.payload { return true }
        return left.isScalar ? false : equalParts(left, right, view, question, work)
    }

    @inline(never)
    private func equalParts(
        _ left: InternedValue, _ right: InternedValue, _ view: borrowing LegView,
        _ question: borrowing Question, _ work: borrowing Workspace
    ) -> Bool? {
        if left.kind == .address {
            return address(left, view, question, work) == address(right, view, question, work)
        }
        var comparison = ValueComparison()
        return comparison.compare(left, right, self, view, question, work)
    }
}

/// Compares two sets or records part by part, on a small stack of its own instead of the machine's.
private struct ValueComparison {
    /// What is being compared at one level.
    private struct Level {
        enum Kind { case record, subset, superset }

        var kind: Kind
        var left: ValueRun
        var right: ValueRun
        /// The part of the left that is looked at, and of a set's right.
        var leftIndex = 0
        var rightIndex = 0
    }

    /// What looking at a level once came to.
    private enum Step {
        /// The level is decided.
        case decided(Bool)
        /// Two parts have parts of their own.
        case deeper(InternedValue, InternedValue)
        /// Two parts are, or are not, equal.
        case compared(Bool)
        /// Two sets are to be looked at the other way round.
        case turned
    }

    /// Twice as deep as the wire allows values to nest.
    private var levels = InlineArray<16, Level>(
        repeating: Level(kind: .record, left: .empty, right: .empty))
    private var depth = 0
    private var comparisonsLeft = PolicyTreeLimits.comparisonsMax

    mutating func compare(
        _ left: InternedValue, _ right: InternedValue, _ tree: PolicyTree,
        _ view: borrowing LegView, _ question: borrowing Question, _ work: borrowing Workspace
    ) -> Bool? {
        guard enter(left, right) else { return nil }
        while true {
            comparisonsLeft -= 1
            guard comparisonsLeft >= 0 else { return nil }
            switch look(tree, view, question, work) {
            case .deeper(let left, let right):
                guard enter(left, right) else { return nil }
            case .compared(let isEqual): note(isEqual)
            case .turned: break
            case .decided(let isEqual):
                depth -= 1
                if depth == 0 { return isEqual }
                note(isEqual)
            }
        }
    }

    private mutating func enter(_ left: InternedValue, _ right: InternedValue) -> Bool {
        guard depth < levels.count else { return false }
        levels[depth] = Level(
            kind: left.kind == .record ? .record : .subset, left: left.run, right: right.run)
        depth += 1
        return true
    }

    /// Goes on after two parts of the present level have been compared.
    private mutating func note(_ isEqual: Bool) {
        switch levels[depth - 1].kind {
        case .record:
            // The first fields that differ decide: the others need not be looked at.
            levels[depth - 1].leftIndex = isEqual ? levels[depth - 1].leftIndex + 1 : -1
        case .subset, .superset:
            if isEqual {
                levels[depth - 1].leftIndex += 1
                levels[depth - 1].rightIndex = 0
            } else {
                levels[depth - 1].rightIndex += 1
            }
        }
    }

    /// Looks at the next two parts of the present level.
    private mutating func look(
        _ tree: PolicyTree, _ view: borrowing LegView, _ question: borrowing Question,
        _ work: borrowing Workspace
    ) -> Step {
        let level = levels[depth - 1]
        if level.kind == .record {
            if level.left.count != level.right.count || level.leftIndex < 0 {
                return .decided(false)
            }
            if level.leftIndex == level.left.count { return .decided(true) }
        } else {
            if level.leftIndex == level.left.count { return turn() }
            if level.rightIndex == level.right.count { return .decided(false) }
        }
        let other = level.kind == .record ? level.leftIndex : level.rightIndex
        let left = tree.value(at: level.left.first + level.leftIndex, view, work)
        let right = tree.value(at: level.right.first + other, view, work)
        if level.kind == .record, left.name != right.name { return .decided(false) }
        guard left.kind == right.kind, left.payload != right.payload,
            left.kind == .set || left.kind == .record
        else { return .compared(tree.equal(left, right, view, question, work) == true) }
        return .deeper(left, right)
    }

    /// A set whose elements are all in the other is equal to it if that holds the other way too.
    private mutating func turn() -> Step {
        let level = levels[depth - 1]
        guard level.kind == .subset else { return .decided(true) }
        levels[depth - 1] = Level(kind: .superset, left: level.right, right: level.left)
        return .turned
    }
}
