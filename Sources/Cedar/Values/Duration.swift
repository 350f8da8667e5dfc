/// A span of time in milliseconds, which may be negative.
public struct Duration: Hashable, Sendable {
    /// The span's length.
    public let milliseconds: Int64

    /// A span of so many milliseconds.
    /// - Parameter milliseconds: the span's length.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whole seconds, what is left over dropped toward zero.
    public var seconds: Int64 { milliseconds / 1_000 }
    /// Whole minutes, what is left over dropped toward zero.
    public var minutes: Int64 { milliseconds / 60_000 }
    /// Whole hours, what is left over dropped toward zero.
    public var hours: Int64 { milliseconds / 3_600_000 }
    /// Whole days of 24 hours, what is left over dropped toward zero.
    public var days: Int64 { milliseconds / 86_400_000 }
}

extension Duration {
    /// Reads `-?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?` with at least one part.
    /// - Parameter bytes: UTF-8 text.
    /// - Throws: the duration cases of `ExtensionError`.
    /// - Complexity: O(n), without allocating.
    public init(parsing bytes: Span<UInt8>) throws(ExtensionError) {
        let isNegative = !bytes.isEmpty && bytes[0] == 0x2D
        var offset = isNegative ? 1 : 0
        guard offset < bytes.count else { throw .durationMalformed }
        var total: Int64? = 0
        var largest = Unit.day
        while offset < bytes.count {
            let end = offset + Digits.count(in: bytes, from: offset)
            guard end > offset, let unit = Unit(in: bytes, at: end),
                unit.rawValue >= largest.rawValue
            else { throw .durationMalformed }
            total = Duration.add(
                Digits.number(in: bytes, offset..<end, isNegative: isNegative), unit, to: total)
            offset = end + unit.length
            guard let next = Unit(rawValue: unit.rawValue + 1) else { break }
            largest = next
        }
        guard offset == bytes.count else { throw .durationMalformed }
        guard let total else { throw .durationOverflow }
        milliseconds = total
    }

    /// Reads a duration from text.
    /// - Parameter text: the text, as the constructor `duration` takes it.
    /// - Throws: the duration cases of `ExtensionError`.
    public init(parsing text: Text) throws(ExtensionError) {
        try self.init(parsing: text.string.utf8Span.span)
    }

    /// Adds one part; an overflow is remembered as `nil`, for a malformed rest is reported first.
    private static func add(_ count: Int64?, _ unit: Unit, to total: Int64?) -> Int64? {
        guard let count, let total else { return nil }
        return Digits.scaled(count, by: unit.milliseconds, plus: total)
    }

    /// The units in the order in which they must stand.
    private enum Unit: Int {
        case day, hour, minute, second, millisecond

        init?(in bytes: Span<UInt8>, at offset: Int) {
            guard offset < bytes.count else { return nil }
            switch bytes[offset] {
            case 0x64: self = .day
            case 0x68: self = .hour
            case 0x73: self = .second
            case 0x6D:
                let isPlain = offset + 1 == bytes.count || bytes[offset + 1] != 0x73
                self = isPlain ? .minute : .millisecond
            default: return nil
            }
        }

        var length: Int { self == .millisecond ? 2 : 1 }

        var milliseconds: Int64 {
            switch self {
            case .day: 86_400_000
            case .hour: 3_600_000
            case .minute: 60_000
            case .second: 1_000
            case .millisecond: 1
            }
        }
    }
}

extension Duration: Comparable {
    /// Whether one span is shorter than another, a negative one shorter than none.
    public static func < (left: Duration, right: Duration) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Duration: CustomStringConvertible {
    /// The constructor call that makes this value.
    public var description: String { "duration(\"\(milliseconds)ms\")" }
}
