/// What a policy's scope and conditions name, and what its conditions depend on.
struct ConditionSurvey {
    /// An entity and where it stands.
    struct EntityMention {
        let uid: EntityUID
        let place: Place
    }

    /// An entity type and where it stands: in an entity, or after `is`.
    struct TypeMention {
        let type: Name
        let place: Place
    }

    /// Where a name stands.
    enum Place {
        /// In the scope, at a variable.
        case scope(Variable)
        /// In an expression of a condition.
        case expression(SourceSpan)
    }

    /// The entities of the scope and the conditions.
    private(set) var entities: [EntityMention] = []
    /// The entity types of the scope and the conditions, those of the entities among them.
    private(set) var types: [TypeMention] = []
    /// The variables in the conditions.
    private(set) var variables: Set<Variable> = []
    /// The conditions in canonical form.
    let conditions: [Expression]

    /// A survey of a policy.
    /// - Complexity: linear in its expressions, without recursion but for the canonical form.
    init(_ policy: Policy) {
        conditions = policy.conditions.map(\.body.canonical)
        survey(policy.principal, .principal)
        switch policy.action {
        case .any: break
        case .equal(let uid): add(uid, .scope(.action))
        case .isIn(let uids): for uid in uids { add(uid, .scope(.action)) }
        }
        survey(policy.resource, .resource)
        for condition in conditions { survey(condition) }
    }

    private mutating func survey(_ constraint: ScopeConstraint, _ variable: Variable) {
        switch constraint {
        case .any, .equal(.slot), .isIn(.slot): break
        case .isType(let type), .isTypeIn(let type, .slot): add(type, .scope(variable))
        case .equal(.entity(let uid)), .isIn(.entity(let uid)): add(uid, .scope(variable))
        case .isTypeIn(let type, .entity(let uid)):
            add(type, .scope(variable))
            add(uid, .scope(variable))
        }
    }

    private mutating func survey(_ condition: Expression) {
        var left = [condition]
        while let expression = left.popLast() {
            switch expression.kind {
            case .literal(.entity(let uid)): add(uid, .expression(expression.span))
            case .variable(let variable): variables.insert(variable)
            case .isType(_, let type, in: _): add(type, .expression(expression.span))
            case .literal, .slot, .conditional, .or, .and, .relation, .sum, .product, .not,
                .negation, .attribute, .has, .like, .setMethod, .isEmpty, .tag, .hasTag, .set,
                .record, .call:
                break
            }
            left += expression.operands
        }
    }

    private mutating func add(_ uid: EntityUID, _ place: Place) {
        entities.append(EntityMention(uid: uid, place: place))
        types.append(TypeMention(type: uid.type, place: place))
    }

    private mutating func add(_ type: Name, _ place: Place) {
        types.append(TypeMention(type: type, place: place))
    }
}
