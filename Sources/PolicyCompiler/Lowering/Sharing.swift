internal import DecisionCore

/// Which nodes are programs, and of those which are worth remembering.
struct Sharing {
    /// The nodes that are programs, each after those that it calls.
    private(set) var programs: [NodeID] = []

    private var isReached: [Bool]
    private var uses: [Int]
    private let isRoot: Set<NodeID>
    private let isRemembered: Set<NodeID>

    /// What a node costs that is cheaper to evaluate again than to remember: two attributes.
    private static let costMin = 3

    /// - Parameters:
    ///   - nodes: all nodes.
    ///   - roots: the conditions of the rows, one for each row.
    ///   - paths: the expressions by whose values rows are found.
    init(_ nodes: NodeTable, roots: [NodeID], paths: [NodeID]) {
        isReached = [Bool](repeating: false, count: nodes.nodes.count)
        uses = [Int](repeating: 0, count: nodes.nodes.count)
        isRoot = Set(roots)
        isRemembered = Set(paths)
        for root in roots + paths {
            isReached[root.index] = true
            uses[root.index] += 1
        }
        countUses(nodes)
        let costs = Sharing.costs(nodes)
        for index in nodes.nodes.indices where isReached[index] {
            let node = NodeID(index: index)
            let isOften = uses[index] > 1 && costs[index] >= Sharing.costMin
            if isOften || isRoot.contains(node) || isRemembered.contains(node) {
                programs.append(node)
            }
        }
    }

    /// Whether a program's value is kept for the rest of the leg.
    func isShared(_ node: NodeID) -> Bool {
        uses[node.index] > 1 || isRemembered.contains(node)
    }

    /// Operands lie before what uses them, so going backwards each use is known before it is asked.
    private mutating func countUses(_ nodes: NodeTable) {
        for index in nodes.nodes.indices.reversed() where isReached[index] {
            for operand in nodes.nodes[index].operands {
                isReached[operand.index] = true
                uses[operand.index] += 1
            }
        }
    }

    /// About how many steps each node takes.
    private static func costs(_ nodes: NodeTable) -> [Int] {
        var costs: [Int] = []
        costs.reserveCapacity(nodes.nodes.count)
        for node in nodes.nodes {
            let operands = node.operands.reduce(0) { $0 + costs[$1.index] }
            costs.append(min(operands + node.kind.cost(of: node.operands, nodes), 1 << 20))
        }
        return costs
    }
}

extension Node.Kind {
    /// The steps of the node itself; an entity's attribute is looked for among the entities first.
    fileprivate func cost(of operands: [NodeID], _ nodes: NodeTable) -> Int {
        switch self {
        case .constant, .variable, .fail: 0
        case .attribute, .has: nodes[operands[0]].kind == .variable(.context) ? 1 : 2
        case .isTypeIn, .like: 3
        case .pair(let operation): operation == .isIn ? 3 : 1
        case .isType, .not, .and, .or, .conditional, .single, .set, .record: 1
        }
    }
}
