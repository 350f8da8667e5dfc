internal import DecisionCore

/// What an expression says, wherever and however often it is written.
///
/// A node is said by its kind and its operands, so two expressions that say the same are one node.
struct Node: Hashable {
    /// What a node does with its operands.
    enum Kind: Hashable {
        /// A value that no question changes, by its place among the constants.
        case constant(Int)
        /// A part of the question.
        case variable(TreeVariable)
        /// An attribute of the operand.
        case attribute(Symbol)
        /// Whether each name leads to something in what those before it lead to.
        case has([Symbol])
        /// Whether the operand is of a type.
        case isType(Symbol)
        /// Whether the first operand is of a type, and then, in the second.
        case isTypeIn(Symbol)
        /// Whether the operand matches a pattern, by its place among the patterns.
        case like(Int)
        /// The opposite of a boolean.
        case not
        /// Whether all operands are true, up to the first that is not.
        case and
        /// Whether some operand is true, up to the first that is.
        case or
        /// The second operand if the first is true, else the third.
        case conditional
        /// An operation on one value.
        case single(Instruction.Single)
        /// An operation on two values.
        case pair(Instruction.Pair)
        /// A set of the operands.
        case set
        /// A record of the operands, under names in order.
        case record([Symbol])
        /// An error, whatever the question.
        case fail
    }

    let kind: Kind
    let operands: [NodeID]
}

/// A node's place; its operands lie before it.
struct NodeID: Hashable, Comparable {
    let index: Int

    static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// All nodes, each once.
struct NodeTable {
    private(set) var nodes: [Node] = []
    private var places: [Node: NodeID] = [:]

    mutating func node(_ kind: Node.Kind, _ operands: [NodeID] = []) -> NodeID {
        let node = Node(kind: kind, operands: operands)
        if let known = places[node] { return known }
        let place = NodeID(index: nodes.count)
        nodes.append(node)
        places[node] = place
        return place
    }

    subscript(place: NodeID) -> Node { nodes[place.index] }
}

extension Node.Kind {
    /// Whether whatever has a value has a boolean.
    var isBoolean: Bool {
        switch self {
        case .has, .isType, .isTypeIn, .like, .not, .and, .or: true
        case .constant, .variable, .attribute, .conditional, .set, .record, .fail: false
        case .single(let operation): operation.isBoolean
        case .pair(let operation): operation.isBoolean
        }
    }
}

extension Instruction.Single {
    fileprivate var isBoolean: Bool {
        switch self {
        case .isEmpty, .isIpv4, .isIpv6, .isLoopback, .isMulticast: true
        case .negate, .decimal, .ip, .datetime, .duration, .toDate, .toTime, .toMilliseconds,
            .toSeconds, .toMinutes, .toHours, .toDays:
            false
        }
    }
}

extension Instruction.Pair {
    fileprivate var isBoolean: Bool {
        switch self {
        case .equal, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .hasTag, .contains,
            .containsAll, .containsAny, .decimalLess, .decimalLessOrEqual, .decimalGreater,
            .decimalGreaterOrEqual, .isInRange:
            true
        case .tag, .add, .subtract, .multiply, .offset, .durationSince: false
        }
    }
}
