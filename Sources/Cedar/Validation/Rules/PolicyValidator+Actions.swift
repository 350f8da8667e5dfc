extension PolicyValidator {
    /// Every action in the policy must be declared.
    mutating func validateActions(_ conditions: ConditionSurvey) {
        for mention in conditions.entities
        where mention.uid.type.isActionType && !schema.knows(mention.uid) {
            reportUnknown(mention.uid, at: place(of: mention))
        }
    }

    private mutating func reportUnknown(_ action: EntityUID, at span: SourceSpan) {
        guard !findings.isKnown(.unrecognizedActionID, at: span) else { return }
        let actions = schema.schema.actions.lazy.map(\.uid)
        let suggestion = NameSuggestion.closest(
            to: Text(action.description), among: actions.map { Text($0.description) })
        findings.report(
            FindingCollector.Finding(
                .unrecognizedActionID,
                "the schema declares no action \(action.description.quoted)", at: span,
                help: suggestion == nil ? typeInID(action) : nil, suggestion: suggestion))
    }

    /// What to say where the declared action's id begins with `Action::`, which few people want.
    private func typeInID(_ action: EntityUID) -> String? {
        let doubled = "Action::\(action.id)"
        let quoted = "Action::\"\(action.id)\""
        let declared = schema.schema.actions.lazy.map(\.uid).first {
            $0.id == Text(doubled) || $0.id == Text(quoted)
        }
        return declared.map {
            "\($0.description.quoted) is declared, with the type in its id; is that meant?"
        }
    }
}
