internal import Cedar
internal import DecisionCore

/// For each node the ways to what it may come to, as far as it comes from the question as it is.
struct Origins {
    /// What one node may come to.
    struct Origin {
        /// What stands at one of these.
        var paths: [PathID] = []
        /// Or something else that may have attributes: a tag, a record that a policy makes.
        var isOpen = false
        /// Whether there are more ways than are told apart.
        var isLost = false
    }

    /// How many ways one node may come from.
    private static let pathsMax = 16

    private(set) var paths: ReadPaths
    private var origins: [Origin] = []

    /// - Complexity: linear in the nodes, for operands lie before what uses them.
    init(_ lowering: inout Lowering) {
        paths = ReadPaths(ClockNames(&lowering.builder))
        origins.reserveCapacity(lowering.nodes.nodes.count)
        for node in lowering.nodes.nodes {
            origins.append(origin(of: node, lowering.constants, &lowering.builder))
        }
    }

    subscript(node: NodeID) -> Origin { origins[node.index] }

    /// The way on to an attribute; nil where it is too far.
    mutating func attribute(_ name: Symbol, of path: PathID) -> PathID? {
        paths.attribute(name, of: path)
    }

    /// The way to a part of the question.
    mutating func root(_ part: ReadStep.Kind) -> PathID { paths.root(.part(part)) }

    private mutating func origin(
        of node: Node, _ constants: [Value], _ builder: inout VocabularyBuilder
    ) -> Origin {
        switch node.kind {
        case .variable(let variable):
            return Origin(paths: [paths.root(.part(ReadStep.Kind(variable)))])
        case .constant(let place):
            return origin(of: constants[place], &builder)
        case .attribute(let name):
            return attribute(name, of: origins[node.operands[0].index])
        case .conditional:
            let (then, otherwise) = (
                origins[node.operands[1].index], origins[node.operands[2].index]
            )
            return bounded(
                Origin(
                    paths: then.paths + otherwise.paths.filter { !then.paths.contains($0) },
                    isOpen: then.isOpen || otherwise.isOpen,
                    isLost: then.isLost || otherwise.isLost))
        case .record, .pair(.tag): return Origin(isOpen: true)
        case .has, .isType, .isTypeIn, .like, .not, .and, .or, .single, .pair, .set, .fail:
            return Origin()
        }
    }

    private mutating func origin(
        of constant: Value, _ builder: inout VocabularyBuilder
    ) -> Origin {
        switch constant {
        case .entity(let uid): Origin(paths: [paths.root(.entity(builder.entity(uid)))])
        case .record: Origin(isOpen: true)
        case .boolean, .long, .string, .set, .decimal, .ip, .datetime, .duration: Origin()
        }
    }

    private mutating func attribute(_ name: Symbol, of operand: Origin) -> Origin {
        var found = Origin(isOpen: operand.isOpen, isLost: operand.isLost)
        for path in operand.paths {
            guard let next = paths.attribute(name, of: path) else {
                found.isOpen = true
                continue
            }
            found.paths.append(next)
        }
        return found
    }

    private func bounded(_ origin: Origin) -> Origin {
        origin.paths.count <= Origins.pathsMax ? origin : Origin(isLost: true)
    }
}

extension ReadStep.Kind {
    init(_ variable: TreeVariable) {
        switch variable {
        case .principal: self = .principal
        case .action: self = .action
        case .resource: self = .resource
        case .context: self = .context
        }
    }
}
