/// A number with exactly four decimal places, from -922337203685477.5808 to 922337203685477.5807.
public struct Decimal: Hashable, Sendable {
    /// The number times ten thousand.
    public let tenThousandths: Int64

    /// The decimal of so many ten-thousandths.
    /// - Parameter tenThousandths: the number times ten thousand.
    public init(tenThousandths: Int64) {
        self.tenThousandths = tenThousandths
    }
}

extension Decimal {
    /// Reads `-?[0-9]+\.[0-9]{1,4}`.
    /// - Parameter bytes: UTF-8 text.
    /// - Throws: the decimal cases of `ExtensionError`.
    /// - Complexity: O(n), without allocating.
    public init(parsing bytes: Span<UInt8>) throws(ExtensionError) {
        let isNegative = !bytes.isEmpty && bytes[0] == 0x2D
        let start = isNegative ? 1 : 0
        let point = start + Digits.count(in: bytes, from: start)
        guard point > start, point < bytes.count, bytes[point] == 0x2E else {
            throw .decimalMalformed
        }
        let places = Digits.count(in: bytes, from: point + 1)
        guard places > 0, point + 1 + places == bytes.count else { throw .decimalMalformed }
        let whole = try Decimal.whole(in: bytes, start..<point, isNegative)
        guard places <= 4 else { throw .decimalTooManyDigits }
        let fraction = Decimal.fraction(in: bytes, at: point + 1, places: places)
        let (sum, overflowed) = whole.addingReportingOverflow(isNegative ? -fraction : fraction)
        guard !overflowed else { throw .decimalOverflow }
        tenThousandths = sum
    }

    /// Reads a decimal from text.
    /// - Parameter text: the text, as the constructor `decimal` takes it.
    /// - Throws: the decimal cases of `ExtensionError`.
    public init(parsing text: Text) throws(ExtensionError) {
        try self.init(parsing: text.string.utf8Span.span)
    }

    private static func whole(
        in bytes: Span<UInt8>, _ range: Range<Int>, _ isNegative: Bool
    ) throws(ExtensionError) -> Int64 {
        guard let number = Digits.number(in: bytes, range, isNegative: isNegative),
            let scaled = Digits.scaled(number, by: 10_000, plus: 0)
        else { throw .decimalOverflow }
        return scaled
    }

    private static func fraction(in bytes: Span<UInt8>, at start: Int, places: Int) -> Int64 {
        var fraction: Int64 = 0
        for index in 0..<4 {
            let digit = index < places ? Digits.value(bytes[start + index]) ?? 0 : 0
            fraction = fraction * 10 + digit
        }
        return fraction
    }
}

extension Decimal: Comparable {
    /// Whether one number is less than another.
    public static func < (left: Decimal, right: Decimal) -> Bool {
        left.tenThousandths < right.tenThousandths
    }
}

extension Decimal: CustomStringConvertible {
    /// The constructor call that makes this value, with four places.
    public var description: String {
        let magnitude = tenThousandths.magnitude
        let places = String(magnitude % 10_000 + 10_000).dropFirst()
        return "decimal(\"\(tenThousandths < 0 ? "-" : "")\(magnitude / 10_000).\(places)\")"
    }
}
