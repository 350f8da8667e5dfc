internal import Cedar
internal import DecisionCore

/// Lays everything out: rows bucket by bucket, then what finds them.
struct TreeAssembly {
    /// The tree, not yet verified.
    private(set) var parts = PolicyTree.Parts()

    private let policies: [LoweredPolicy]
    private var writer: ProgramWriter
    private var nodes: NodeTable

    init(
        _ policies: [LoweredPolicy], _ actions: ActionClasses, _ index: PolicyIndexing,
        _ lowering: inout Lowering
    ) {
        self.policies = policies
        nodes = lowering.nodes
        writer = ProgramWriter(lowering)
        writePrograms(index, lowering)
        for each in index.classes.enumerated() { layOut(each.element, UInt32(each.offset)) }
        listActions(actions)
        parts.instructions = writer.instructions
        parts.programs = writer.programs
        parts.names = writer.names
        parts.constants = writer.values.values
        parts.addresses = writer.values.addresses
        parts.patterns = writer.patterns
        lowering.builder = writer.vocabulary
    }

    /// What must be true of a policy whose row is found under a key.
    private static func condition(_ policy: LoweredPolicy, under key: RowKey) -> NodeID {
        if case .value = key, let path = policy.conditions.path { return path.rest }
        return policy.conditions.all
    }

    private mutating func writePrograms(_ index: PolicyIndexing, _ lowering: Lowering) {
        let roots = zip(policies, index.keys)
            .map { TreeAssembly.condition($0, under: $1) }
            .filter { lowering.constant($0) != .boolean(true) }
        let paths = index.classes.flatMap { $0.paths.map(\.node) }
        let sharing = Sharing(nodes, roots: roots, paths: paths)
        for node in sharing.programs { writer.write(node, isShared: sharing.isShared(node)) }
    }

    // ------------------------------------------------------------------------------------- rows

    private mutating func layOut(_ each: PolicyIndexing.Class, _ number: UInt32) {
        let rows = layOut(each.rows, under: .any)
        var found: PartSet = []
        for bucket in each.buckets {
            let range = layOut(bucket.rows, under: bucket.key)
            switch bucket.key {
            case .entity(let part, let entity):
                found.insert(PartSet(part))
                parts.buckets.append(Bucket(BucketKey(number, part, entity), range))
            case .type(let part, let type):
                found.insert(PartSet(part))
                parts.buckets.append(Bucket(BucketKey(number, part, type), range))
            case .any, .value: preconditionFailure("rows under these are kept elsewhere")
            }
        }
        let paths = RowRange(first: UInt32(parts.paths.count), count: UInt32(each.paths.count))
        for path in each.paths { layOut(path.node, path.buckets) }
        parts.classes.append(ActionClass(rows: rows, parts: found, paths: paths))
    }

    private mutating func layOut(_ node: NodeID, _ buckets: [(constant: Int, rows: [Int])]) {
        let number = UInt32(parts.paths.count)
        let first = parts.rows.count
        for bucket in buckets {
            let range = layOut(bucket.rows, under: .value(node, constant: bucket.constant))
            let value = writer.value(bucket.constant)
            parts.buckets.append(Bucket(BucketKey(path: number, value), range))
        }
        guard let program = writer.programOfNode[node] else {
            preconditionFailure("a path is always a program")
        }
        let rows = RowRange(first: UInt32(first), count: UInt32(parts.rows.count - first))
        parts.paths.append(IndexPath(program: program, rows: rows))
    }

    private mutating func layOut(_ rows: [Int], under key: RowKey) -> RowRange {
        let first = parts.rows.count
        for row in rows {
            let policy = policies[row]
            let condition = TreeAssembly.condition(policy, under: key)
            parts.rows.append(
                PolicyRow(
                    policy: PolicyIndex(row), permits: policy.permits,
                    principal: policy.principal(under: key),
                    resource: policy.resource(under: key),
                    program: writer.programOfNode[condition] ?? PolicyRow.noProgram))
        }
        return RowRange(first: UInt32(first), count: UInt32(rows.count))
    }

    // ---------------------------------------------------------------------------------- actions

    private mutating func listActions(_ actions: ActionClasses) {
        parts.classLists = [0]
        parts.unlistedClasses = RowRange(first: 0, count: 1)
        for (action, classes) in actions.classesOfAction {
            let first = UInt32(parts.classLists.count)
            parts.classLists += classes
            let list = RowRange(first: first, count: UInt32(classes.count))
            parts.buckets.append(Bucket(BucketKey(0, .action, action), list))
        }
    }
}
