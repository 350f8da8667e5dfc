/// The entities that stand in a template's slots, at most one for each of the two.
public struct SlotValues: Hashable, Sendable {
    private var principal: EntityUID?
    private var resource: EntityUID?

    /// No entities.
    public init() {}

    /// These entities.
    /// - Parameter values: an entity for each slot that is to be filled.
    public init(_ values: [Slot: EntityUID]) {
        principal = values[.principal]
        resource = values[.resource]
    }

    /// The entity in a slot, or `nil`.
    /// - Parameter slot: the slot.
    public subscript(slot: Slot) -> EntityUID? {
        switch slot {
        case .principal: principal
        case .resource: resource
        }
    }

    /// The slots that are filled, in the order of ``Slot/allCases``.
    public var slots: [Slot] { Slot.allCases.filter { self[$0] != nil } }
}
