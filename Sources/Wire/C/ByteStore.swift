/// A growable run of bytes with one owner.
///
/// An `[UInt8]` would do the same, but copies from a span to an array go a byte at a time, and every write
/// asks whether the array is shared. This one is never shared, and copies by `memcpy`.
@safe
internal struct ByteStore: ~Copyable {
    // Safe: `base` points to `capacity` bytes that this value allocated and alone frees; the first `count`
    // are initialized. `count <= capacity` holds after every method.
    private var base: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    private(set) var count: Int

    internal init(capacity: Int) {
        precondition(capacity > 0, "a store has room for a byte at least")
        unsafe base = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        self.capacity = capacity
        count = 0
    }

    deinit {
        // Safe: this value is the only owner, and is going.
        unsafe base.deallocate()
    }

    /// The bytes so far.
    internal var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        borrowing get {
            // Safe: the first `count` bytes are initialized, and nobody can write while the span borrows.
            let span = unsafe Span(_unsafeStart: base, count: count)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    internal mutating func append(_ byte: UInt8) {
        reserve(1)
        // Safe: `reserve` made room for one byte more.
        unsafe base[count] = byte
        count += 1
    }

    internal mutating func append(_ bytes: Span<UInt8>) {
        guard bytes.count > 0 else { return }
        reserve(bytes.count)
        // Safe: `reserve` made room for as many bytes, which the span vouches for and which can't overlap,
        // because this value is held exclusively.
        unsafe bytes.withUnsafeBufferPointer { source in
            guard let start = source.baseAddress else { return }
            unsafe (base + count).update(from: start, count: source.count)
        }
        count += bytes.count
    }

    internal mutating func append(_ text: StaticString) {
        precondition(text.hasPointerRepresentation, "a text of one character is written as a byte")
        // Safe: a static string's bytes live for ever and number `utf8CodeUnitCount`.
        append(unsafe Span(_unsafeStart: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Overwrites one byte that is there.
    internal mutating func set(_ byte: UInt8, at offset: Int) {
        precondition(offset >= 0 && offset < count, "a byte is written over only where one is")
        // Safe: checked just above.
        unsafe base[offset] = byte
    }

    /// Moves everything from a place on by some bytes, forth or back; what comes free is undefined.
    internal mutating func shift(from offset: Int, by distance: Int) {
        precondition(offset >= 0 && offset <= count && offset + distance >= 0)
        if distance > 0 { reserve(distance) }
        // Safe: source and target lie within the capacity, by the two lines above; `update` allows overlap.
        unsafe (base + offset + distance).update(from: base + offset, count: count - offset)
        count += distance
    }

    /// Forgets everything from a place on.
    internal mutating func truncate(to count: Int) {
        precondition(count >= 0 && count <= self.count)
        self.count = count
    }

    /// Makes room for some bytes more, doubling what there is.
    private mutating func reserve(_ additional: Int) {
        guard capacity - count < additional else { return }
        grow(to: max(capacity * 2, count + additional))
    }

    @inline(never)
    private mutating func grow(to capacity: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        // Safe: both hold `count` bytes, and the new one overlaps nothing.
        unsafe larger.update(from: base, count: count)
        unsafe base.deallocate()
        unsafe base = larger
        self.capacity = capacity
    }
}
