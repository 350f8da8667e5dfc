extension PolicyValidator {
    /// Every entity type in the policy must be declared.
    mutating func validateEntityTypes(_ conditions: ConditionSurvey) {
        for mention in conditions.types where !schema.knows(mention.type) {
            reportUnknown(mention.type, at: place(of: mention))
        }
    }

    /// Reports a type that isn't declared.
    mutating func reportUnknown(_ type: Name, at span: SourceSpan) {
        guard !findings.isKnown(.unrecognizedEntityType, at: span) else { return }
        let names = schema.schema.entityTypes.lazy.map(\.name.path)
        findings.report(
            FindingCollector.Finding(
                .unrecognizedEntityType,
                "the schema declares no entity type \(type.description.quoted)", at: span,
                suggestion: NameSuggestion.closest(to: type.path, among: names)))
    }
}
