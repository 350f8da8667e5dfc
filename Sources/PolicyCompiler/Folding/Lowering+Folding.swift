internal import Cedar
internal import DecisionCore

// What no question changes is worked out here, by Cedar's own evaluator. An error stays one: it is
// the evaluation's to report, each time.

extension Lowering {
    /// An operation that evaluates all its operands: a constant, if they are and nothing else
    /// matters; an error, if one of them is.
    /// - Parameters:
    ///   - kind: the operation.
    ///   - operands: its operands.
    ///   - spell: says it in Cedar's words.
    /// - Returns: the node.
    mutating func strict(
        _ kind: Node.Kind, _ operands: [NodeID], _ spell: ([Expression]) -> Expression.Kind
    ) -> NodeID {
        if operands.contains(where: isFailure) { return nodes.node(.fail) }
        let values = operands.compactMap { constant($0) }
        guard values.count == operands.count, !Lowering.asksEntities(kind, values) else {
            return nodes.node(kind, operands)
        }
        return fold(spell(values.map { Expression(.literal($0), at: Lowering.nowhere) }))
    }

    private static let nowhere = SourceSpan(0..<0)

    private mutating func fold(_ kind: Expression.Kind) -> NodeID {
        let evaluator = Evaluator(Lowering.nothing, entities: NoEntities())
        let expression = Expression(kind, at: Lowering.nowhere)
        guard let value = try? evaluator.evaluate(expression) else { return nodes.node(.fail) }
        return constant(value)
    }

    /// Whether the result depends on what is known of entities.
    private static func asksEntities(_ kind: Node.Kind, _ values: [Value]) -> Bool {
        switch kind {
        case .attribute: values[0].isEntity
        case .has(let path): path.count > 1 || values[0].isEntity
        case .pair(let operation):
            operation == .isIn || operation == .tag || operation == .hasTag
        case .constant, .variable, .isType, .isTypeIn, .like, .not, .and, .or, .conditional,
            .single, .set, .record, .fail:
            false
        }
    }

    /// A question that no constant expression looks at.
    private static let nothing: Request = {
        guard let type = Name(parsing: "Nobody") else { preconditionFailure("it is a name") }
        let nobody = EntityUID(type: type, id: "")
        return Request(principal: nobody, action: nobody, resource: nobody)
    }()

    // ------------------------------------------------------------------ what is evaluated in part

    mutating func not(_ operand: NodeID) -> NodeID { strict(.not, [operand]) { .not($0[0]) } }

    /// Whether all are true; what follows a constant false, or an error, is never reached.
    mutating func and(_ operands: [NodeID]) -> NodeID {
        chain(.and, operands, goesOnAt: true)
    }

    /// Whether some is true; what follows a constant true, or an error, is never reached.
    mutating func or(_ operands: [NodeID]) -> NodeID {
        chain(.or, operands, goesOnAt: false)
    }

    private mutating func chain(
        _ kind: Node.Kind, _ operands: [NodeID], goesOnAt neutral: Bool
    ) -> NodeID {
        var kept: [NodeID] = []
        for operand in operands {
            if nodes[operand].kind == kind {
                kept += nodes[operand].operands
            } else if constant(operand) != .boolean(neutral) {
                kept.append(constant(operand).map(\.isBoolean) == false ? fail() : operand)
            }
            if let last = kept.last, constant(last) != nil || isFailure(last) { break }
        }
        guard let first = kept.first else { return constant(.boolean(neutral)) }
        if kept.count == 1, constant(first) != nil || isFailure(first) { return first }
        return kept.count == 1 && nodes[first].kind.isBoolean ? first : nodes.node(kind, kept)
    }

    private mutating func fail() -> NodeID { nodes.node(.fail) }

    mutating func conditional(
        _ guardian: NodeID, _ then: NodeID, _ otherwise: NodeID
    ) -> NodeID {
        if isFailure(guardian) || isFailure(then) && isFailure(otherwise) { return fail() }
        switch constant(guardian) {
        case .boolean(let flag): return flag ? then : otherwise
        case .long, .string, .entity, .set, .record, .decimal, .ip, .datetime, .duration:
            return fail()
        case nil: return nodes.node(.conditional, [guardian, then, otherwise])
        }
    }

    mutating func isTypeIn(_ operand: NodeID, _ type: Symbol, _ ancestor: NodeID) -> NodeID {
        isFailure(operand) ? fail() : nodes.node(.isTypeIn(type), [operand, ancestor])
    }
}

/// Knows nothing of any entity.
private struct NoEntities: EntitySource {
    func entity(_ uid: EntityUID) -> Entity? { nil }
}

extension Value {
    fileprivate var isEntity: Bool {
        if case .entity = self { true } else { false }
    }

    fileprivate var isBoolean: Bool {
        if case .boolean = self { true } else { false }
    }
}
