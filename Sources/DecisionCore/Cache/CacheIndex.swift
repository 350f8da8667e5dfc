/// Finds entries by the upper half of their keys' hashes.
///
/// Open addressing; what is taken out leaves no mark, for those after it move up. At most half of the
/// slots are ever taken, so a search ends.
struct CacheIndex: ~Copyable {
    /// The hash's upper half, and the place of the entry plus one; 0 is a free slot.
    private var slots: FixedRoom<UInt64>
    private let mask: Int
    /// How many entries it holds.
    private(set) var count = 0

    /// How many bytes it takes.
    var byteCount: Int { slots.count * 8 }

    init(capacity: Int) {
        var count = 16
        while count < capacity * 2 { count *= 2 }
        slots = FixedRoom(repeating: 0, count: count)
        mask = count - 1
    }

    @inline(__always)
    static func word(_ hash: UInt64, _ place: Int) -> UInt64 {
        (hash >> 32) << 32 | UInt64(place &+ 1)
    }

    @inline(__always)
    func first(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & mask }

    @inline(__always)
    func next(_ slot: Int) -> Int { (slot &+ 1) & mask }

    /// What is in a slot: the hash's upper half and the place plus one, or 0.
    @inline(__always)
    func word(in slot: Int) -> UInt64 { slots[slot] }

    mutating func insert(_ word: UInt64) {
        var slot = first(word)
        while slots[slot] != 0 { slot = next(slot) }
        slots[slot] = word
        count += 1
    }

    /// Notes that an entry lies elsewhere.
    mutating func replace(_ word: UInt64, with new: UInt64) {
        var slot = first(word)
        while slots[slot] != word {
            precondition(slots[slot] != 0, "only what is there is moved")
            slot = next(slot)
        }
        slots[slot] = new
    }

    /// Takes an entry out, and moves those up that stand where they do only because of it.
    mutating func remove(_ word: UInt64) {
        var free = first(word)
        while slots[free] != word {
            guard slots[free] != 0 else { return }
            free = next(free)
        }
        count -= 1
        var slot = next(free)
        while slots[slot] != 0 {
            let isPassing = (slot &- first(slots[slot])) & mask >= (slot &- free) & mask
            if isPassing {
                slots[free] = slots[slot]
                free = slot
            }
            slot = next(slot)
        }
        slots[free] = 0
    }
}
