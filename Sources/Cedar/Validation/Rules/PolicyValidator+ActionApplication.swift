extension PolicyValidator {
    /// Some action that the scope allows must apply to a principal and a resource that it allows.
    mutating func validateActionApplication() {
        let principal = ScopeTypes(applying: policy.principal)
        let resource = ScopeTypes(applying: policy.resource)
        let actions = applicableActions
        guard spendSteps(on: actions) else { return }
        let isApplicable = actions.contains {
            admits(principal, someOf: $0.principalTypes)
                && admits(resource, someOf: $0.resourceTypes)
        }
        guard !isApplicable else { return }
        findings.report(
            FindingCollector.Finding(
                .invalidActionApplication, message(actions, principal, resource),
                at: policy.span, help: help(actions)))
    }

    /// The actions that the scope allows; none if it lists one that isn't declared.
    private var applicableActions: [Schema.Action] {
        switch policy.action {
        case .any: return schema.schema.actions
        case .equal(let uid): return schema.schema.action(uid).map { [$0] } ?? []
        case .isIn(let uids):
            guard uids.allSatisfy(schema.knows) else { return [] }
            let groups = Set(uids)
            return schema.schema.actions.filter {
                groups.contains($0.uid) || !groups.isDisjoint(with: $0.ancestors)
            }
        }
    }

    private mutating func spendSteps(on actions: [Schema.Action]) -> Bool {
        budget.spend(
            actions.reduce(1) { $0 + $1.principalTypes.count + $1.resourceTypes.count })
    }

    private func admits(_ scope: ScopeTypes, someOf types: [Name]) -> Bool {
        types.contains { scope.admits($0, schema) }
    }

    private func message(
        _ actions: [Schema.Action], _ principal: ScopeTypes, _ resource: ScopeTypes
    ) -> String {
        guard actions.contains(where: { !$0.principalTypes.isEmpty }) else {
            return "the scope allows no action that applies to anything"
        }
        let subject = "no action that the scope allows applies to"
        guard actions.contains(where: { admits(principal, someOf: $0.principalTypes) }) else {
            return "\(subject) such a principal"
        }
        guard actions.contains(where: { admits(resource, someOf: $0.resourceTypes) }) else {
            return "\(subject) such a resource"
        }
        return "\(subject) such a principal together with such a resource"
    }

    /// Where `in` would do what `==` doesn't that is said; else what the one action applies to.
    private func help(_ actions: [Schema.Action]) -> String? {
        let parts = [
            wouldBeFixedByIn(policy.principal, actions.lazy.map(\.principalTypes))
                ? "`principal in`" : nil,
            wouldBeFixedByIn(policy.resource, actions.lazy.map(\.resourceTypes))
                ? "`resource in`" : nil,
        ].compactMap(\.self)
        guard parts.isEmpty else {
            return "write \(parts.joined(separator: " and ")) instead of `==`"
        }
        guard actions.count == 1, !actions[0].principalTypes.isEmpty else { return nil }
        return "\(actions[0].uid.description.quoted) applies to principals of "
            + "\(actions[0].principalTypes.listed) and resources of "
            + actions[0].resourceTypes.listed
    }

    /// Whether `==` names an entity of a type that nothing applies to, but that what something
    /// applies to may be in.
    private func wouldBeFixedByIn(
        _ constraint: ScopeConstraint, _ types: some Sequence<[Name]>
    ) -> Bool {
        guard case .equal(.entity(let uid)) = constraint else { return false }
        let all = types.joined()
        return !all.contains(uid.type) && all.contains { schema.mayBe($0, in: uid.type) }
    }
}
