/// The order in which an open-addressed table of indexes is searched: one slot after the other.
protocol Probing {
    /// One less than the number of slots, which is a power of two.
    var mask: Int { get }

    /// The index in a slot; nil where it is free.
    subscript(slot: Int) -> Int? { get }

    /// Puts an index into a free slot.
    mutating func fill(_ slot: Int, with index: Int)
}

extension Probing {
    /// Where a hash leads.
    @inline(__always)
    func first(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & mask }

    /// Where to look after a slot.
    @inline(__always)
    func next(_ slot: Int) -> Int { (slot &+ 1) & mask }

    /// Puts an index into the first free slot, and tells how many slots were passed on the way.
    mutating func insert(_ index: Int, hash: UInt64) -> Int {
        var slot = first(hash)
        var passed = 0
        while self[slot] != nil {
            slot = next(slot)
            passed += 1
        }
        fill(slot, with: index)
        return passed
    }
}
