extension PolicyValidator {
    /// An entity of an enumerated type must be one that the type lists.
    mutating func validateEnumeratedEntities(_ conditions: ConditionSurvey) {
        for mention in conditions.entities where !mention.uid.type.isActionType {
            guard case .enumerated(let ids) = population(of: mention.uid.type),
                !ids.contains(mention.uid.id)
            else { continue }
            reportUnlisted(mention.uid, ids, at: place(of: mention))
        }
    }

    private func population(of type: Name) -> Schema.EntityType.Population? {
        schema.schema.entityType(type)?.population
    }

    private mutating func reportUnlisted(_ uid: EntityUID, _ ids: [Text], at span: SourceSpan) {
        guard !findings.isKnown(.invalidEnumEntity, at: span) else { return }
        let suggestion = NameSuggestion.closest(to: uid.id, among: ids)
            .map { Text(EntityUID(type: uid.type, id: $0).description) }
        findings.report(
            FindingCollector.Finding(
                .invalidEnumEntity,
                "\(uid.description.quoted) is not among the entities that "
                    + "\(uid.type.description.quoted) lists", at: span,
                help: "it lists \(ids.lazy.map(\.literal).listed)", suggestion: suggestion))
    }
}
