internal import Cedar
internal import DecisionCore

/// What some policies read, gathered condition by condition.
struct Reading {
    /// The ways to what is read, and what is done with it.
    private(set) var uses: [PathID: ReadUses] = [:]
    /// The comparisons with clocks, each once, in the order in which they come up.
    private(set) var bounds: [Bound] = []
    /// Why no answer may be kept, if none may.
    private(set) var refusal: CacheRefusal?

    /// A comparison with a clock.
    struct Bound: Hashable {
        let clock: PathID
        let since: Operand?
        let bound: Operand
    }

    /// What a clock is compared with.
    enum Operand: Hashable {
        case constant(InternedValue)
        case path(PathID)
    }

    private var origins: Origins
    private let lowering: Lowering
    private var isSeen: [Bool]
    private var waiting: [NodeID] = []

    /// - Parameters:
    ///   - conditions: what must be true of each policy.
    ///   - lowering: the nodes.
    ///   - origins: what they come from.
    /// - Complexity: linear in the nodes that are reached.
    init(_ conditions: [NodeID], _ lowering: Lowering, _ origins: Origins) {
        self.origins = origins
        self.lowering = lowering
        isSeen = [Bool](repeating: false, count: lowering.nodes.nodes.count)
        for part in [ReadStep.Kind.principal, .action, .resource] {
            uses[self.origins.root(part)] = [.value, .ancestors]
        }
        for condition in conditions { look(at: condition, for: .value) }
        while refusal == nil, let node = waiting.popLast() {
            visit(node)
            // Each way is a step at least: no plan has so many, so nothing more need be looked at.
            if uses.count > ReadPlanLimits.stepsMax { refuse(.reads) }
        }
    }

    /// All ways, as far as they were looked at.
    var paths: ReadPaths { origins.paths }

    // ------------------------------------------------------------------------------------- uses

    /// Notes what is done with what a node comes to, and looks at the node in its turn.
    private mutating func look(at node: NodeID, for use: ReadUses) {
        wait(for: node)
        let origin = origins[node]
        // What is made of tags or records is in the key by what it is made of, but not what is known
        // of an entity in it.
        if origin.isLost || origin.isOpen && use != .value { refuse(.reads) }
        for path in origin.paths {
            let isTime = paths.isClock(path) || paths.holdsClock(path)
            if isTime, !use.isEmpty { refuse(.time) }
            uses[path, default: []].formUnion(use)
        }
    }

    private mutating func wait(for node: NodeID) {
        guard !isSeen[node.index] else { return }
        isSeen[node.index] = true
        waiting.append(node)
    }

    private mutating func refuse(_ reason: CacheRefusal) { refusal = refusal ?? reason }

    private mutating func visit(_ node: NodeID) {
        let operands = lowering.nodes[node].operands
        switch lowering.nodes[node].kind {
        case .constant, .variable, .fail: break
        case .attribute: attribute(node, of: operands[0])
        case .has(let names): has(names, operands[0])
        case .isTypeIn, .pair(.isIn):
            look(at: operands[0], for: [.value, .ancestors])
            look(at: operands[1], for: .value)
        case .pair(.tag), .pair(.hasTag):
            look(at: operands[0], for: [.value, .tags])
            look(at: operands[1], for: .value)
        case .pair(let operation): pair(operation, operands)
        case .conditional:
            look(at: operands[0], for: .value)
            // What becomes of the branches, whoever uses the whole says.
            look(at: operands[1], for: [])
            look(at: operands[2], for: [])
        case .isType, .like, .not, .and, .or, .single, .set, .record:
            for operand in operands { look(at: operand, for: .value) }
        }
    }

    private mutating func attribute(_ node: NodeID, of operand: NodeID) {
        look(at: operand, for: [])
        for path in origins[node].paths { uses[path, default: []].formUnion([]) }
        let isTooFar = origins[node].paths.count != origins[operand].paths.count
        if origins[operand].isOpen || isTooFar { refuse(.reads) }
    }

    private mutating func has(_ names: [Symbol], _ operand: NodeID) {
        look(at: operand, for: [])
        if origins[operand].isOpen { refuse(.reads) }
        for path in origins[operand].paths {
            var path = path
            for name in names {
                guard let next = origins.attribute(name, of: path) else { return refuse(.reads) }
                uses[next, default: []].formUnion([])
                path = next
            }
        }
    }

    // ----------------------------------------------------------------------------------- clocks

    private mutating func pair(_ operation: Instruction.Pair, _ operands: [NodeID]) {
        if operation.compares {
            if compare(operands[0], with: operands[1]) { return }
            if compare(operands[1], with: operands[0]) { return }
        }
        for operand in operands { look(at: operand, for: .value) }
    }

    /// Notes a comparison of a clock, or of the time since something, with what does not move; says
    /// whether it is one.
    private mutating func compare(_ node: NodeID, with other: NodeID) -> Bool {
        guard let bound = operand(other) else { return false }
        if let clock = clock(node) {
            add(Bound(clock: clock, since: nil, bound: bound))
            wait(for: node)
        } else if lowering.nodes[node].kind == .pair(.durationSince) {
            let parts = lowering.nodes[node].operands
            guard let clock = clock(parts[0]), let since = operand(parts[1]) else { return false }
            add(Bound(clock: clock, since: since, bound: bound))
            wait(for: parts[0])
            look(at: parts[1], for: .value)
        } else {
            return false
        }
        look(at: other, for: .value)
        return true
    }

    private mutating func add(_ bound: Bound) {
        if !bounds.contains(bound) { bounds.append(bound) }
    }

    /// The clock that a node is, whatever else; nil for any other.
    private func clock(_ node: NodeID) -> PathID? {
        guard case .attribute = lowering.nodes[node].kind, !origins[node].isOpen,
            origins[node].paths.count == 1, let path = origins[node].paths.first,
            paths.isClock(path)
        else { return nil }
        return path
    }

    /// What a clock can be compared with: a number or an instant that stands somewhere as it is.
    private func operand(_ node: NodeID) -> Operand? {
        if let constant = lowering.constant(node) {
            switch constant {
            case .long(let long): return .constant(.long(long))
            case .datetime(let instant):
                return .constant(.datetime(milliseconds: instant.millisecondsSinceEpoch))
            case .duration(let span):
                return .constant(.duration(milliseconds: span.milliseconds))
            case .boolean, .string, .entity, .set, .record, .decimal, .ip: return nil
            }
        }
        guard case .attribute = lowering.nodes[node].kind, !origins[node].isOpen,
            origins[node].paths.count == 1, let path = origins[node].paths.first,
            !paths.isClock(path)
        else { return nil }
        return .path(path)
    }
}

extension Instruction.Pair {
    /// Whether the operation compares its operands by their order, or for equality.
    fileprivate var compares: Bool {
        switch self {
        case .equal, .less, .lessOrEqual, .greater, .greaterOrEqual: true
        case .isIn, .tag, .hasTag, .add, .subtract, .multiply, .contains, .containsAll,
            .containsAny, .decimalLess, .decimalLessOrEqual, .decimalGreater,
            .decimalGreaterOrEqual, .isInRange, .offset, .durationSince:
            false
        }
    }
}
