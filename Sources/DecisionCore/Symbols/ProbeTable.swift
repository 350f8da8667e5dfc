/// An open-addressed table of indexes: where a hash leads, in what order to look.
///
/// It holds no keys. Its owner keeps them in an array, and compares; so one table serves strings,
/// pairs of ids, and whatever comes, without a closure on the way.
///
///     var slot = table.first(hash)
///     while let index = table[slot] {
///         if keys[index] == key { return index }
///         slot = table.next(slot)
///     }
///
/// At most half of the slots are ever taken, so a search ends.
struct ProbeTable: Probing, Sendable {
    /// An index plus one; 0 is a free slot.
    private var slots: [UInt32]
    let mask: Int

    /// A table for at most `capacity` indexes.
    init(capacity: Int) {
        var count = 16
        while count < capacity * 2 { count *= 2 }
        slots = [UInt32](repeating: 0, count: count)
        mask = count - 1
    }

    /// How many bytes it takes.
    var byteCount: Int { slots.count * 4 }

    @inline(__always)
    subscript(slot: Int) -> Int? {
        let entry = slots[slot]
        return entry == 0 ? nil : Int(entry &- 1)
    }

    mutating func fill(_ slot: Int, with index: Int) {
        slots[slot] = UInt32(index + 1)
    }

    mutating func clear(_ slot: Int) {
        slots[slot] = 0
    }
}
