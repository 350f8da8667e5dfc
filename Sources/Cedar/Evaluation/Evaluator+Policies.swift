extension Evaluator {
    /// Whether a policy is satisfied: its scope matches and its conditions hold.
    /// - Parameter policy: a policy without slots; a template's slots match nothing.
    /// - Returns: whether it is.
    /// - Throws: the first error of its conditions; a scope has none.
    public func isSatisfied(_ policy: Policy) throws(EvaluationError) -> Bool {
        scopeMatches(policy) ? try conditionsHold(policy) : false
    }

    /// Whether all conditions of a policy hold, whatever its scope says.
    /// - Parameter policy: the policy.
    /// - Returns: whether they do.
    /// - Throws: the first error of the conditions.
    public func conditionsHold(_ policy: Policy) throws(EvaluationError) -> Bool {
        for condition in policy.conditions {
            let expected = condition.kind == .when
            guard try evaluateBoolean(condition.body) == expected else { return false }
        }
        return true
    }

    /// Whether the question lies in a policy's scope.
    /// - Parameter policy: a policy without slots; a template's slots match nothing.
    /// - Returns: whether it does.
    public func scopeMatches(_ policy: Policy) -> Bool {
        matches(policy.principal, request.principal) && matches(policy.action)
            && matches(policy.resource, request.resource)
    }

    /// The variables of which a policy's scope asks what is not so.
    /// - Parameter policy: a policy without slots; a template's slots match nothing.
    /// - Returns: none where the question lies in the scope.
    public func variablesOutsideScope(of policy: Policy) -> [Variable] {
        var outside: [Variable] = []
        if !matches(policy.principal, request.principal) { outside.append(.principal) }
        if !matches(policy.action) { outside.append(.action) }
        if !matches(policy.resource, request.resource) { outside.append(.resource) }
        return outside
    }

    private func matches(_ constraint: ScopeConstraint, _ uid: EntityUID) -> Bool {
        switch constraint {
        case .any: true
        case .equal(.entity(let other)): uid == other
        case .isIn(.entity(let ancestor)): isIn(uid, ancestor)
        case .isType(let type): uid.type == type
        case .isTypeIn(let type, .entity(let ancestor)):
            uid.type == type && isIn(uid, ancestor)
        case .equal(.slot), .isIn(.slot), .isTypeIn(_, .slot): false
        }
    }

    private func matches(_ constraint: ActionConstraint) -> Bool {
        switch constraint {
        case .any: true
        case .equal(let action): request.action == action
        case .isIn(let actions): actions.contains { isIn(request.action, $0) }
        }
    }
}
