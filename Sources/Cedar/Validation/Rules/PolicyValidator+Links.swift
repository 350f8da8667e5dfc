extension PolicyValidator {
    /// The types of the entities in a link's slots must be declared, and the action must apply.
    ///
    /// Nothing else of a link is checked: its conditions, which no slot stands in, are its template's.
    mutating func validateLink() {
        for slot in policy.slotValues.slots {
            guard let uid = policy.slotValues[slot], !schema.knows(uid.type) else { continue }
            reportUnknown(uid.type, in: slot)
        }
        validateActionApplication()
    }

    private mutating func reportUnknown(_ type: Name, in slot: Slot) {
        let names = schema.schema.entityTypes.lazy.map(\.name.path)
        findings.report(
            FindingCollector.Finding(
                .unrecognizedEntityType,
                "the schema declares no entity type \(type.description.quoted), "
                    + "which the link has in `\(slot)`", at: element(slot.variable),
                suggestion: NameSuggestion.closest(to: type.path, among: names)))
    }
}

extension Slot {
    /// The variable of the scope that the slot stands at.
    fileprivate var variable: Variable {
        switch self {
        case .principal: .principal
        case .resource: .resource
        }
    }
}
