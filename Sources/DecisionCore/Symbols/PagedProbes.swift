/// A ``ProbeTable`` that grows, and whose copies share what they have in common.
///
/// At most half of the slots are ever taken, so a search ends. Which keys there are is its owner's
/// to know, and to put in again where the table has to grow.
struct PagedProbes: Probing, Sendable {
    /// An index plus one; 0 is a free slot.
    private var slots = Paged<UInt32>(blank: 0)
    let mask: Int
    /// How many slots are taken.
    private(set) var taken = 0

    /// A table for at least `capacity` indexes.
    init(capacity: Int) {
        var count = Paged<UInt32>.pageSize
        while count < capacity * 2 { count *= 2 }
        slots.grow(to: count)
        mask = count - 1
    }

    /// How many bytes it takes.
    var byteCount: Int { slots.byteCount }

    /// Whether there is no room for one more.
    var isFull: Bool { taken * 2 > mask }

    @inline(__always)
    subscript(slot: Int) -> Int? {
        let entry = slots[slot]
        return entry == 0 ? nil : Int(entry &- 1)
    }

    /// - Precondition: the table is not full.
    mutating func fill(_ slot: Int, with index: Int) {
        precondition(!isFull, "the owner makes a larger one in time")
        slots[slot] = UInt32(index + 1)
        taken += 1
    }
}
