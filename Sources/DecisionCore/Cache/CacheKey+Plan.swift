// How a plan is followed. Whatever policies could read is written: as it is where the request says
// it, by the version of its entity where the registry does. Both legs read the same context and
// resource; what they read of their principals is written for each.

extension CacheKey {
    /// Writes what a question's answer rests on.
    mutating func write(
        _ plan: ReadPlans.Row, of plans: ReadPlans, user: EntityID?, _ view: borrowing LegView,
        _ question: borrowing Question
    ) {
        let all = plans.steps
        let steps = all.span.extracting(plan.steps.indices)
        let asked = question.principal
        follow(steps, 0..<plan.principalEnd, for: asked, view, question)
        if let user { follow(steps, 0..<plan.principalEnd, for: user, view, question) }
        follow(steps, plan.principalEnd..<steps.count, for: asked, view, question)
    }

    private mutating func follow(
        _ steps: Span<ReadStep>, _ range: Range<Int>, for principal: EntityID,
        _ view: borrowing LegView, _ question: borrowing Question
    ) {
        var index = range.lowerBound
        while index < range.upperBound, !isOverfull {
            let step = steps[index]
            let depth = Int(step.depth)
            let isStored = depth > 0 && stored & 1 << UInt16(depth &- 1) != 0
            let hasMore = Int(step.end) > index &+ 1
            var goesOn = false
            let container = depth > 0 ? containers[depth &- 1] : nil
            if let value = CacheKey.value(at: step, in: container, for: principal, view, question) {
                goesOn =
                    isStored
                    ? takeStored(value, step, hasMore, view, question)
                    : take(value, step, hasMore, view, question)
            } else if !isStored {
                put(CacheMark.absent)
            }
            index = goesOn ? index &+ 1 : Int(step.end)
        }
    }

    /// What a step leads to; nil where nothing is.
    @inline(__always)
    private static func value(
        at step: ReadStep, in container: InternedValue?, for principal: EntityID,
        _ view: borrowing LegView, _ question: borrowing Question
    ) -> InternedValue? {
        switch step.kind {
        case .principal: .entity(principal)
        case .action: .entity(question.action)
        case .resource: .entity(question.resource)
        case .context: .record(question.context)
        case .entity: .entity(step.entity)
        case .attribute: container.flatMap { view.attribute(step.name, of: $0, question) }
        }
    }

    /// Takes what the registry says, which a version stands for already: only another entity's data
    /// has a version of its own.
    private mutating func takeStored(
        _ value: InternedValue, _ step: ReadStep, _ hasMore: Bool, _ view: borrowing LegView,
        _ question: borrowing Question
    ) -> Bool {
        let depth = Int(step.depth)
        containers[depth] = value
        if value.kind == .record { stored |= 1 << UInt16(depth) }
        guard value.kind == .entity else { return value.kind == .record && hasMore }
        guard hasMore || !step.uses.isDisjoint(with: .data) else { return false }
        guard let index = question.carriedIndex(value.entity) else {
            putVersion(of: value.entity, at: depth, view)
            return hasMore
        }
        // Guards refuse to let anybody describe what the registry mentions; but a key trusts nobody.
        describe(index, step, view, question)
        return hasMore
    }

    /// Takes what the request says.
    private mutating func take(
        _ value: InternedValue, _ step: ReadStep, _ hasMore: Bool, _ view: borrowing LegView,
        _ question: borrowing Question
    ) -> Bool {
        if step.clock != ReadStep.noClock {
            clocks[Int(step.clock)] = value
            put(CacheMark.value(value.kind, .clock))
            return false
        }
        let depth = Int(step.depth)
        containers[depth] = value
        stored &= ~(1 << UInt16(depth))
        if value.kind == .entity, hasMore || !step.uses.isDisjoint(with: .data) {
            take(value.entity, step, view, question)
            return hasMore
        }
        if step.uses.contains(.value) {
            write(value, view, question)
        } else if step.kind != .context {
            put(CacheMark.present | UInt64(value.kind.rawValue))
        }
        return hasMore && value.kind == .record
    }

    /// Takes an entity of which more than the name is read.
    private mutating func take(
        _ entity: EntityID, _ step: ReadStep, _ view: borrowing LegView,
        _ question: borrowing Question
    ) {
        guard let index = question.carriedIndex(entity) else {
            guard step.kind != .attribute else {
                writeName(entity, view, question)
                return putVersion(of: entity, at: Int(step.depth), view)
            }
            stored |= 1 << UInt16(step.depth)
            guard entity.isLocal else {
                // The usual case takes one word; the highest bit says that it is none.
                return put(
                    UInt64(entity.rawValue) << 32 | UInt64(view.registry.version(entity)))
            }
            put(CacheMark.stranger)
            return writeName(entity, view, question)
        }
        if step.kind != .attribute { put(CacheMark.stranger | 1) }
        // Who is carried is described: the name matters only to those who ask for it.
        let isNamed = !step.uses.isDisjoint(with: [.value, .ancestors])
        if isNamed { writeName(entity, view, question) }
        describe(index, step, view, question)
    }

    /// Writes the version of an entity of the registry.
    ///
    /// Nothing is known of one that only the request names, and nothing will be as long as it has no
    /// number. A word is written for it all the same: else what comes next could be taken for what
    /// is known of it.
    private mutating func putVersion(
        of entity: EntityID, at depth: Int, _ view: borrowing LegView
    ) {
        stored |= 1 << UInt16(depth)
        put(CacheMark.version | UInt64(view.registry.version(entity)))
    }

    /// Writes what a carried entity is in: its parents, theirs where they are carried too, and the
    /// versions of all that the registry knows.
    private mutating func describe(
        _ index: Int, _ step: ReadStep, _ view: borrowing LegView, _ question: borrowing Question
    ) {
        let carried = question.carried[index]
        let depth = UInt16(step.depth)
        guard carried.origin != .nobody || !carried.parents.isEmpty else {
            stored |= 1 << depth
            return put(CacheMark.bare)
        }
        stored &= ~(1 << depth)
        put(CacheMark.carried)
        var ahead = question.reach[index] | 1 << UInt64(index)
        while ahead != 0, !isOverfull {
            let next = ahead.trailingZeroBitCount
            ahead &= ahead &- 1
            for place in question.carried[next].parents {
                let parent = question.parents[place]
                writeName(parent, view, question)
                if !parent.isLocal { put(UInt64(view.registry.version(parent))) }
            }
        }
        put(CacheMark.end)
        if step.uses.contains(.tags) { writeAll(of: carried, view, question) }
    }

    /// What a step leads to; nil where nothing is.
    ///
    /// The steps above it are the last before it of each depth.
    static func value(
        atStep index: Int, of steps: Span<ReadStep>, for principal: EntityID,
        _ view: borrowing LegView, _ question: borrowing Question
    ) -> InternedValue? {
        var found: InternedValue?
        for depth in 0...Int(steps[index].depth) {
            var place = index
            while Int(steps[place].depth) != depth { place -= 1 }
            let step = steps[place]
            guard let next = value(at: step, in: found, for: principal, view, question) else {
                return nil
            }
            found = next
        }
        return found
    }
}
