extension PolicyValidator {
    /// The conditions must be well typed in every environment in which the scope isn't typed `false`.
    ///
    /// Where the scope is false a policy is never evaluated further, so the conditions need not be
    /// typed there; and environments that differ in nothing that the conditions depend on are
    /// checked once.
    mutating func validateEnvironments(_ survey: ConditionSurvey) {
        let scope = EnvironmentScope(policy, schema)
        var typechecker = Typechecker(schema, budget, findings)
        var checked: Set<TypePair> = []
        for action in schema.schema.actions where scope.actions.admits(action) {
            guard typechecker.spend(on: action) else { break }
            let types = scope.types(of: action, schema)
            if types.reachAction { typechecker.validateList(scope.actions, at: element(.action)) }
            for pair in types.pairs(for: survey.variables) {
                guard typechecker.budget.spend() else { break }
                guard survey.dependOnAction || checked.insert(pair).inserted else { continue }
                typechecker.enter(
                    RequestEnvironment(
                        principal: pair.principal, action: action, resource: pair.resource),
                    survey.variables)
                if typechecker.mayHold(survey.conditions, policy.conditions) { isPossible = true }
            }
        }
        budget = typechecker.budget
        findings = typechecker.findings
    }
}

extension ConditionSurvey {
    /// Whether the conditions may have other types for another action.
    fileprivate var dependOnAction: Bool {
        variables.contains(.action) || variables.contains(.context)
    }
}

/// The types of a principal and a resource.
private struct TypePair: Hashable {
    let principal: Name
    let resource: Name
}

/// The types that an action applies to and a scope lets through.
private struct EnvironmentTypes {
    let principals: [Name]
    let resources: [Name]

    /// Whether there is an environment in which the scope is evaluated as far as the action, which
    /// stands before the resource.
    let reachAction: Bool

    /// The pairs of them; of a variable that doesn't matter just one type.
    func pairs(for variables: Set<Variable>) -> some Sequence<TypePair> {
        let principals = variables.contains(.principal) ? principals[...] : principals.prefix(1)
        let resources = variables.contains(.resource) ? resources[...] : resources.prefix(1)
        return principals.lazy.flatMap { principal in
            resources.lazy.map { TypePair(principal: principal, resource: $0) }
        }
    }
}

/// What a policy's scope lets through.
private struct EnvironmentScope {
    let principal: ScopeTypes
    let actions: ScopeActions
    let resource: ScopeTypes

    init(_ policy: Policy, _ schema: ValidatedSchema) {
        principal = ScopeTypes(typing: policy.principal, schema)
        actions = ScopeActions(policy.action, schema)
        resource = ScopeTypes(typing: policy.resource, schema)
    }

    /// The types for an action.
    func types(of action: Schema.Action, _ schema: ValidatedSchema) -> EnvironmentTypes {
        let principals = action.principalTypes.filter { principal.admits($0, schema) }
        let resources = action.resourceTypes.filter { resource.admits($0, schema) }
        return EnvironmentTypes(
            principals: principals, resources: resources,
            reachAction: !principals.isEmpty && !action.resourceTypes.isEmpty)
    }
}
