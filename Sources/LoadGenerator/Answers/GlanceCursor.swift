/// Goes over the fields of a message, one after the other.
struct GlanceCursor {
    struct Field {
        let number: Int
        let value: Value
    }

    enum Value {
        case number(UInt64)
        case bytes(Range<Int>)
        /// Four or eight bytes, which nobody here looks at.
        case fixed
    }

    private var offset: Int
    private let end: Int

    init(_ range: Range<Int>) {
        offset = range.lowerBound
        end = range.upperBound
    }

    /// Whether all was read; if there is no next field and this is not so, the bytes are malformed.
    var isAtEnd: Bool { offset == end }

    /// The next field; nil at the end, and where it is malformed.
    mutating func next(_ data: Span<UInt8>) -> Field? {
        guard offset < end else { return nil }
        let start = offset
        guard let tag = varint(data), let value = value(data, wireType: tag & 7) else {
            offset = min(start, end - 1)
            return nil
        }
        return Field(number: Int(truncatingIfNeeded: tag >> 3), value: value)
    }

    private mutating func value(_ data: Span<UInt8>, wireType: UInt64) -> Value? {
        switch wireType {
        case 0: return varint(data).map(Value.number)
        case 1: return skip(8)
        case 2:
            guard let length = varint(data), length <= UInt64(end - offset) else { return nil }
            let range = offset..<(offset + Int(length))
            offset = range.upperBound
            return .bytes(range)
        case 5: return skip(4)
        default: return nil
        }
    }

    private mutating func skip(_ count: Int) -> Value? {
        guard count <= end - offset else { return nil }
        offset += count
        return .fixed
    }

    private mutating func varint(_ data: Span<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: 0 as UInt64, to: 64, by: 7) {
            guard offset < end else { return nil }
            let byte = data[offset]
            offset += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        return nil
    }
}
