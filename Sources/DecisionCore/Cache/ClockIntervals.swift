internal import Cedar

/// For each clock of a question, the values among which no comparison comes out differently.
struct ClockIntervals {
    private(set) var lowest = InlineArray<4, Int64>(repeating: .min)
    private(set) var highest = InlineArray<4, Int64>(repeating: .max)
    /// Whether a comparison lies where sums overflow: it is nobody's date, and not worth keeping.
    private(set) var isUnusual = false

    /// How far from the epoch instants may lie, in milliseconds: a hundred million years.
    private static let usual: Range<Int64> = -(1 << 62)..<(1 << 62)

    /// Keeps a clock on the side of a bound on which it is.
    ///
    /// A bound of another kind is none: the comparison would err, and nothing that errs is kept.
    mutating func add(
        _ clock: Int, _ value: InternedValue, since start: InternedValue?, _ bound: InternedValue
    ) {
        var limit = bound.long
        if let start {
            guard value.kind == .datetime, start.kind == .datetime, bound.kind == .duration else {
                return
            }
            isUnusual = isUnusual || !Self.usual.contains(start.long) || !Self.usual.contains(limit)
            limit = start.long &+ limit
        } else if value.kind != bound.kind || !(value.kind == .long || value.kind == .datetime) {
            return
        }
        if value.long < limit {
            highest[clock] = min(highest[clock], limit &- 1)
        } else if value.long > limit {
            lowest[clock] = max(lowest[clock], limit &+ 1)
        } else {
            lowest[clock] = limit
            highest[clock] = limit
        }
    }
}

extension ReadPlans {
    /// How far each clock may move before a comparison in any leg comes out differently.
    func intervals(
        _ plan: Row, _ key: borrowing CacheKey, user: EntityID?, _ view: borrowing LegView,
        _ question: borrowing Question
    ) -> ClockIntervals {
        var intervals = ClockIntervals()
        for place in plan.bounds.indices {
            add(bounds[place], plan, key, for: question.principal, view, question, &intervals)
            guard let user else { continue }
            add(bounds[place], plan, key, for: user, view, question, &intervals)
        }
        return intervals
    }

    private func add(
        _ bound: ClockBound, _ plan: Row, _ key: borrowing CacheKey, for principal: EntityID,
        _ view: borrowing LegView, _ question: borrowing Question,
        _ intervals: inout ClockIntervals
    ) {
        var start: InternedValue?
        if let since = bound.since {
            start = value(of: since, plan, for: principal, view, question)
            if start == nil { return }
        }
        guard let limit = value(of: bound.bound, plan, for: principal, view, question) else {
            return
        }
        let clock = Int(bound.clock)
        intervals.add(clock, key.clocks[clock], since: start, limit)
    }

    private func value(
        of operand: ClockBound.Operand, _ plan: Row, for principal: EntityID,
        _ view: borrowing LegView, _ question: borrowing Question
    ) -> InternedValue? {
        switch operand {
        case .constant(let value): return value
        case .step(let index):
            let all = steps
            let own = all.span.extracting(plan.steps.indices)
            return CacheKey.value(atStep: index, of: own, for: principal, view, question)
        }
    }
}
