/// Reads of decimal digits that the parsers of extension values share.
enum Digits {
    /// The value of an ASCII digit, or `nil` for any other byte.
    static func value(_ byte: UInt8) -> Int64? {
        (0x30...0x39).contains(byte) ? Int64(byte &- 0x30) : nil
    }

    /// How many digits follow from an offset on.
    static func count(in bytes: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, value(bytes[end]) != nil { end += 1 }
        return end - start
    }

    /// The number that a fixed count of digits spells, or `nil` where one of them is no digit.
    ///
    /// The caller asks for at most four digits, so nothing overflows.
    static func number(in bytes: Span<UInt8>, at start: Int, count: Int) -> Int64? {
        guard start + count <= bytes.count else { return nil }
        var number: Int64 = 0
        for index in start..<start + count {
            guard let digit = value(bytes[index]) else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// The number that a run of digits spells, or `nil` where it leaves 64 bits.
    ///
    /// It is counted downwards from zero if it is to be negative, for the least `Int64` has no
    /// positive counterpart.
    static func number(
        in bytes: Span<UInt8>, _ range: Range<Int>, isNegative: Bool
    ) -> Int64? {
        var number: Int64 = 0
        for index in range {
            guard let digit = value(bytes[index]) else { return nil }
            guard let next = scaled(number, by: 10, plus: isNegative ? -digit : digit) else {
                return nil
            }
            number = next
        }
        return number
    }

    /// `number * factor + addend`, or `nil` where it leaves 64 bits.
    static func scaled(_ number: Int64, by factor: Int64, plus addend: Int64) -> Int64? {
        let (product, overflowed) = number.multipliedReportingOverflow(by: factor)
        guard !overflowed else { return nil }
        let (sum, carried) = product.addingReportingOverflow(addend)
        return carried ? nil : sum
    }
}
