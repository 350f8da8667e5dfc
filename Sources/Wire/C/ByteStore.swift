/// A growable run of bytes with one owner.
///
/// An array, and beside it the two things that an array can't do without a pointer: append a span at once,
/// and move its own bytes.
internal struct ByteStore: ~Copyable {
    private var storage: [UInt8] = []

    internal init(capacity: Int) {
        storage.reserveCapacity(capacity)
    }

    /// How many bytes there are.
    internal var count: Int { storage.count }

    /// How many bytes there may be before the store grows.
    internal var capacity: Int { storage.capacity }

    /// The bytes so far.
    internal var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        borrowing get { storage.span }
    }

    internal mutating func append(_ byte: UInt8) {
        storage.append(byte)
    }

    internal mutating func append(_ bytes: Span<UInt8>) {
        // Safe: the pointer is used only within the closure, in which the span is borrowed.
        unsafe bytes.withUnsafeBufferPointer { unsafe storage.append(contentsOf: $0) }
    }

    internal mutating func append(_ text: StaticString) {
        precondition(text.hasPointerRepresentation, "a text of one character is written as a byte")
        // Safe: a static string's bytes live for ever and number `utf8CodeUnitCount`.
        append(unsafe Span(_unsafeStart: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends some zeros.
    internal mutating func append(zeros count: Int) {
        for _ in 0..<count {
            storage.append(0)
        }
    }

    /// Overwrites one byte that is there.
    internal mutating func set(_ byte: UInt8, at offset: Int) {
        storage[offset] = byte
    }

    /// Moves everything from a place on by some bytes, forth or back.
    ///
    /// Moved forth, the bytes between keep what they held; moved back, it covers what lies before.
    internal mutating func shift(from offset: Int, by distance: Int) {
        let count = storage.count
        precondition(offset >= 0 && offset <= count && offset + distance >= 0)
        if distance > 0 { append(zeros: distance) }
        // Safe: the array now has room for both runs, and `update` allows them to overlap.
        unsafe storage.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            unsafe (base + offset + distance).update(from: base + offset, count: count - offset)
        }
        if distance < 0 { truncate(to: count + distance) }
    }

    /// Forgets everything from a place on.
    internal mutating func truncate(to count: Int) {
        storage.removeLast(storage.count - count)
    }
}
