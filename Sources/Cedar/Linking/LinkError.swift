/// Why a template can't be linked.
public enum LinkError: Error, Hashable, Sendable {
    /// No template has the id.
    case noTemplate(PolicyID)
    /// The values are not those of the template's slots: some have none, or some are no slots of it.
    case wrongSlots(template: PolicyID, unfilled: [Slot], surplus: [Slot])
    /// A policy, a template or another link has the new id.
    case takenID(PolicyID)
}

extension LinkError: CustomStringConvertible {
    /// What is wrong.
    public var description: String {
        switch self {
        case .noTemplate(let id): "there is no template with the id `\(id)`"
        case .wrongSlots(let template, let unfilled, let surplus):
            "the template `\(template)` "
                + [
                    LinkError.phrase("needs a value for", unfilled),
                    LinkError.phrase("has no", surplus),
                ].compactMap(\.self).joined(separator: " and ")
        case .takenID(let id): "the id `\(id)` is taken by another policy or template"
        }
    }

    private static func phrase(_ words: String, _ slots: [Slot]) -> String? {
        guard !slots.isEmpty else { return nil }
        return "\(words) " + slots.map { "`\($0)`" }.joined(separator: " and ")
    }
}
