/// The instruction to link a template: which, under what id, with what in its slots.
public struct PolicyLink: Hashable, Sendable {
    /// The template's id.
    public let template: PolicyID
    /// The id that the linked policy gets.
    public let id: PolicyID
    /// What stands in the template's slots.
    public let values: SlotValues

    /// The instruction to link a template.
    /// - Parameters:
    ///   - template: the template's id.
    ///   - id: the id that the linked policy gets.
    ///   - values: what stands in the template's slots.
    public init(template: PolicyID, id: PolicyID, values: SlotValues) {
        self.template = template
        self.id = id
        self.values = values
    }
}
