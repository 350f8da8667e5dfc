extension PolicySet {
    /// The links of the set's templates, in the order in which they were made.
    /// - Complexity: O(n) in the policies.
    public var links: [PolicyLink] { policies.compactMap(\.link) }

    /// Links a template of the set: appends a policy with the template's body and its slots filled.
    /// - Parameters:
    ///   - template: the template's id.
    ///   - id: the id of the linked policy, which nothing in the set has.
    ///   - values: an entity for each of the template's slots, and none besides.
    /// - Throws: why the template can't be linked, and then the set is as it was.
    /// - Complexity: O(1).
    public mutating func link(
        template: PolicyID, as id: PolicyID, values: [Slot: EntityUID]
    ) throws(LinkError) {
        try link(PolicyLink(template: template, id: id, values: SlotValues(values)))
    }

    /// Links a template of the set as an instruction says.
    /// - Parameter link: the instruction.
    /// - Throws: why the template can't be linked, and then the set is as it was.
    /// - Complexity: O(1).
    public mutating func link(_ link: PolicyLink) throws(LinkError) {
        guard let template = template(link.template) else {
            throw .noTemplate(link.template)
        }
        let slots = template.body.slots
        let unfilled = slots.filter { link.values[$0] == nil }
        let surplus = link.values.slots.filter { !slots.contains($0) }
        guard unfilled.isEmpty, surplus.isEmpty else {
            throw .wrongSlots(template: link.template, unfilled: unfilled, surplus: surplus)
        }
        guard add(Policy(linking: template, as: link.id, link.values)) else {
            throw .takenID(link.id)
        }
    }
}
