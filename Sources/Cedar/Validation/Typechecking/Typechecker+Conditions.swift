extension Typechecker {
    /// Whether a policy's conditions are not always false, given that its scope holds.
    ///
    /// They are one expression, `a && (b && (c && …))`: what one of them makes sure of is known in
    /// those after it, and after one that is always false nothing is looked at.
    mutating func mayHold(_ conditions: [Expression], _ written: [Condition]) -> Bool {
        var assumed: [Capability] = []
        var areTyped = true
        var isFalse = false
        for (condition, original) in zip(conditions, written) where !isFalse {
            let typing = expect(condition, .boolean)
            switch original.kind {
            case .when:
                assumed += known.insert(typing.capabilities)
                isFalse = typing.isFalse
                areTyped = areTyped && typing.type != nil
            case .unless: isFalse = typing.isTrue
            }
        }
        known.remove(assumed)
        return !isFalse || !areTyped
    }

    /// The list of a scope's actions must be of one type.
    mutating func validateList(_ actions: ScopeActions, at span: SourceSpan) {
        switch actions {
        case .all, .one, .group: break
        case .emptyList:
            findings.report(
                FindingCollector.Finding(
                    .emptySetForbidden,
                    "the list of actions is empty, so that the policy never "
                        + "applies", at: span))
        case .mixedList(let types):
            findings.report(
                FindingCollector.Finding(
                    .incompatibleTypes,
                    "the actions of a list must have one type, but these have \(types.listed)",
                    at: span, help: "write a policy for each type of actions"))
        }
    }
}
