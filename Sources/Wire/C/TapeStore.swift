/// The memory of a tape: a fixed number of entries, of which the first ones are written.
///
/// Memory that is never written costs no page, so a store may be as large as the limit.
@safe
internal struct TapeStore: ~Copyable {
    // Safe: `base` points to `capacity` entries that this value allocated and alone frees; the first `count`
    // are initialized, and entries need no destruction. `count <= capacity` holds after every method.
    private let base: UnsafeMutablePointer<TapeEntry>
    let capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        precondition(capacity > 0, "a tape has room for its root at least")
        unsafe base = UnsafeMutablePointer<TapeEntry>.allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit {
        // Safe: this value is the only owner, and is going.
        unsafe base.deallocate()
    }

    /// The entries that are written.
    var entries: Span<TapeEntry> {
        @_lifetime(borrow self)
        borrowing get {
            // Safe: the first `count` entries are initialized, and nobody writes while the span borrows.
            let span = unsafe Span(_unsafeStart: base, count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    mutating func removeAll() {
        count = 0
    }

    /// Appends an entry, unless the store is full.
    @inline(__always)
    mutating func append(_ entry: TapeEntry) -> Bool {
        guard count < capacity else { return false }
        // Safe: checked just above.
        unsafe (base + count).initialize(to: entry)
        count &+= 1
        return true
    }

    /// Says of an entry that its subtree ends with the last entry so far.
    @inline(__always)
    mutating func close(_ index: Int) {
        precondition(index >= 0 && index < count, "only a written entry can be closed")
        // Safe: checked just above.
        unsafe base[index].next = UInt32(truncatingIfNeeded: count)
    }
}
