/// Reads eight bytes at a time from bytes that nobody has aligned.
///
/// The one place of this module that loads a wider type from raw bytes: hashing and comparing
/// strings is most of what interning costs, and byte by byte it is four times as dear.
@safe
enum Words {
    /// The eight bytes at `offset`, in the machine's order.
    /// - Precondition: `offset + 8 <= bytes.count`; checked by the load, in release too.
    @inline(__always)
    static func eight(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
        // Safe: an integer has no invalid bit pattern, and the load checks its bounds.
        unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// The four bytes at `offset`, in the machine's order.
    /// - Precondition: `offset + 4 <= bytes.count`; checked by the load, in release too.
    @inline(__always)
    static func four(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
        // Safe: an integer has no invalid bit pattern, and the load checks its bounds.
        UInt64(unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// The byte at `offset`.
    /// - Precondition: `offset < bytes.count`; checked by the load, in release too.
    @inline(__always)
    static func one(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
        // Safe: an integer has no invalid bit pattern, and the load checks its bounds.
        UInt64(unsafe bytes.bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
    }

    /// Whether both hold the same bytes.
    /// - Complexity: linear in the length, eight bytes a step.
    static func equal(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        let count = left.count
        guard count == right.count else { return false }
        guard count >= 8 else { return short(left) == short(right) }
        var offset = 0
        while offset <= count &- 8 {
            if eight(left, at: offset) != eight(right, at: offset) { return false }
            offset &+= 8
        }
        return eight(left, at: count &- 8) == eight(right, at: count &- 8)
    }

    /// Fewer than eight bytes as one word; equal words mean equal bytes where the counts agree.
    @inline(__always)
    static func short(_ bytes: Span<UInt8>) -> UInt64 {
        let count = bytes.count
        if count >= 4 { return four(bytes, at: 0) << 32 | four(bytes, at: count &- 4) }
        guard count > 0 else { return 0 }
        return one(bytes, at: 0) << 16 | one(bytes, at: count / 2) << 8 | one(bytes, at: count &- 1)
    }
}
