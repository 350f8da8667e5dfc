/// The eight bytes at a place, the first of them lowest.
///
/// - Precondition: All eight lie within `bytes`.
@inline(__always)
internal func word(at offset: Int, in bytes: Span<UInt8>) -> UInt64 {
    // Safe: the load checks its bounds, and any eight bytes are a `UInt64`.
    unsafe UInt64(
        littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
}

/// Whether two runs hold the same bytes.
///
/// - Complexity: O(n), eight bytes a step.
internal func bytesEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    var offset = 0
    while offset + 8 <= left.count {
        guard word(at: offset, in: left) == word(at: offset, in: right) else { return false }
        offset += 8
    }
    while offset < left.count {
        guard left[offset] == right[offset] else { return false }
        offset += 1
    }
    return true
}

/// Whether a run holds the bytes of a text of the program's own.
internal func bytesEqual(_ left: Span<UInt8>, _ right: StaticString) -> Bool {
    // Safe: a static string's bytes live for ever and number `utf8CodeUnitCount`.
    bytesEqual(left, unsafe Span(_unsafeStart: right.utf8Start, count: right.utf8CodeUnitCount))
}
