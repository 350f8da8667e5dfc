internal import Cedar
internal import DecisionCore

/// A policy in nodes and numbers, ready to be indexed.
struct LoweredPolicy {
    let permits: Bool
    let principal: PolicyRow.Party
    let resource: PolicyRow.Party
    let action: LoweredAction
    /// What must be true, one after the other; shared by all links of a template.
    let conditions: LoweredConditions
}

/// A constraint on the action.
enum LoweredAction: Hashable {
    case any
    case equal(EntityID)
    case isIn([EntityID])
}

/// A policy's conditions.
struct LoweredConditions: Hashable {
    /// All of them.
    let all: NodeID
    /// The expression that the first compares with a constant, if it does.
    let path: Path?

    /// An expression, the constant with which it must be equal, and what must be true then.
    struct Path: Hashable {
        let node: NodeID
        let constant: Int
        let rest: NodeID
    }
}

extension Lowering {
    /// A policy in nodes and numbers.
    mutating func lower(_ policy: Policy) -> LoweredPolicy {
        LoweredPolicy(
            permits: policy.effect == .permit, principal: party(policy.principal),
            resource: party(policy.resource), action: action(policy.action),
            conditions: conditions(policy.body))
    }

    private mutating func action(_ constraint: ActionConstraint) -> LoweredAction {
        switch constraint {
        case .any: .any
        case .equal(let uid): .equal(builder.entity(uid))
        case .isIn(let groups): .isIn(groups.map { builder.entity($0) })
        }
    }

    private mutating func party(_ constraint: ScopeConstraint) -> PolicyRow.Party {
        switch constraint {
        case .any: .init(.any)
        case .equal(.entity(let uid)): .init(.equal, entity: builder.entity(uid))
        case .isIn(.entity(let uid)): .init(.isIn, entity: builder.entity(uid))
        case .isType(let type): .init(.isType, type: builder.symbol(type))
        case .isTypeIn(let type, .entity(let uid)):
            .init(.isTypeIn, entity: builder.entity(uid), type: builder.symbol(type))
        case .equal(.slot), .isIn(.slot), .isTypeIn(_, .slot):
            preconditionFailure("a policy set's static policies have no slots")
        }
    }

    /// The conditions of a body: a `when` as it stands, an `unless` turned round, in their order.
    private mutating func conditions(_ body: PolicyBody) -> LoweredConditions {
        if let known = bodies[ObjectIdentifier(body)] { return known }
        let clauses = body.conditions.map { condition in
            let clause = lower(condition.body)
            return condition.kind == .when ? clause : not(clause)
        }
        let all = and(clauses)
        let conditions = LoweredConditions(all: all, path: path(all))
        bodies[ObjectIdentifier(body)] = conditions
        return conditions
    }

    /// The comparison with a constant that comes before everything else, if there is one.
    ///
    /// If it is false nothing after it is evaluated, so a policy under another value is false and
    /// cannot err. If it errs, so does the policy.
    private mutating func path(_ all: NodeID) -> LoweredConditions.Path? {
        let clauses = nodes[all].kind == .and ? nodes[all].operands : [all]
        guard let first = clauses.first, nodes[first].kind == .pair(.equal),
            case .constant(let constant) = nodes[nodes[first].operands[1]].kind,
            constants[constant].isScalar
        else { return nil }
        return LoweredConditions.Path(
            node: nodes[first].operands[0], constant: constant,
            rest: and(Array(clauses.dropFirst())))
    }
}

extension Value {
    /// Whether the value is a number or a symbol, so that a table finds it.
    fileprivate var isScalar: Bool {
        switch self {
        case .boolean, .long, .string, .entity, .decimal, .datetime, .duration: true
        case .ip, .set, .record: false
        }
    }
}
