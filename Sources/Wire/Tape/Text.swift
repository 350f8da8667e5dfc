/// Checks that bytes are text as the contract has it: UTF-8 without NUL.
internal enum Text {
    /// Checks a run of bytes, eight at a time while it is ASCII, as nearly all names are.
    ///
    /// - Precondition: The run lies within `bytes`.
    @inline(__always)
    static func check(_ bytes: Span<UInt8>, from start: Int, to end: Int) throws(WireFault) {
        guard !isPlain(bytes, from: start, to: end) else { return }
        try checkSlowly(bytes, from: start, to: end)
    }

    /// Whether all bytes of a run are ASCII and none is NUL.
    @inline(__always)
    private static func isPlain(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        var offset = start
        while offset &+ 8 <= end {
            guard isPlain(word(at: offset, in: bytes)) else { return false }
            offset &+= 8
        }
        return offset >= end || isPlainTail(bytes, from: offset, to: end)
    }

    /// Whether all eight bytes are ASCII and none is NUL.
    @inline(__always)
    private static func isPlain(_ word: UInt64) -> Bool {
        // A byte's high bit comes out set if it was set before, or if the byte was 0 and borrowed. A borrow
        // into the next byte can only follow such a 0, so the answer for the whole word stays right.
        (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0
    }

    /// The same for the last one to seven bytes.
    @inline(__always)
    private static func isPlainTail(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        guard start &+ 8 <= bytes.count else {
            for offset in start..<end where bytes[offset] &- 1 >= 0x7f { return false }
            return true
        }
        let unused = 64 &- 8 &* (end &- start)
        // What lies behind the run is shifted out, and spaces come in its place.
        let tail = word(at: start, in: bytes) &<< unused
        return isPlain(tail | (0x2020_2020_2020_2020 &>> (64 &- unused)))
    }

    /// Checks bytes one character at a time.
    ///
    /// Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".
    @inline(never)
    private static func checkSlowly(
        _ bytes: Span<UInt8>, from start: Int, to end: Int
    ) throws(WireFault) {
        var offset = start
        while offset < end {
            guard bytes[offset] != 0 else { throw .nul }
            let length = characterLength(bytes, at: offset, end: end)
            guard length > 0 else { throw .notUTF8 }
            offset += length
        }
    }

    /// The length of the well-formed character at a place; 0 if there is none.
    private static func characterLength(_ bytes: Span<UInt8>, at offset: Int, end: Int) -> Int {
        let first = bytes[offset]
        let length = sequenceLength(first)
        guard length > 1, offset + length <= end else { return length > 1 ? 0 : length }
        guard secondByteRange(after: first).contains(bytes[offset + 1]) else { return 0 }
        for index in 2..<max(length, 2) where bytes[offset + index] & 0xc0 != 0x80 { return 0 }
        return length
    }

    /// The length that a first byte announces; 0 if it begins no character.
    private static func sequenceLength(_ first: UInt8) -> Int {
        switch first {
        case 0x00...0x7f: 1
        case 0xc2...0xdf: 2
        case 0xe0...0xef: 3
        case 0xf0...0xf4: 4
        default: 0
        }
    }

    /// The second bytes that may follow: narrower where a sequence would be too long, or a surrogate, or
    /// past U+10FFFF.
    private static func secondByteRange(after first: UInt8) -> ClosedRange<UInt8> {
        switch first {
        case 0xe0: 0xa0...0xbf
        case 0xed: 0x80...0x9f
        case 0xf0: 0x90...0xbf
        case 0xf4: 0x80...0x8f
        default: 0x80...0xbf
        }
    }
}
