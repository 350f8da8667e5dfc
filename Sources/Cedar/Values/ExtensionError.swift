/// Why a text is not the decimal, address, datetime or duration that it should be.
///
/// The error holds no text, so that a parser on the data path allocates nothing when it fails; the
/// text comes back in when the message is made.
public enum ExtensionError: Error, Hashable, Sendable {
    case decimalMalformed, decimalTooManyDigits, decimalOverflow
    case addressTooLong, addressMalformed, addressEmbedsIPv4
    case prefixEmpty, prefixNotDigits, prefixLeadingZero
    /// The prefix has more digits than its family's longest prefix.
    case prefixTooLong(length: Int)
    /// The prefix is a number, but larger than the address has bits.
    case prefixTooLarge(value: Int, limit: Int)
    case dateMalformed, dateInvalid
    case timeMalformed, timeInvalid
    case offsetMalformed, offsetInvalid
    case durationMalformed, durationOverflow
}

extension ExtensionError {
    /// What is wrong, in the reference engine's words.
    /// - Parameter input: the text that could not be read.
    /// - Returns: a sentence without a full stop.
    public func message(for input: Text) -> String {
        switch self {
        case .decimalMalformed: "`\(input)` is not a well-formed decimal value"
        case .decimalTooManyDigits: "too many digits after the decimal in `\(input)`"
        case .decimalOverflow: "overflow when converting to decimal"
        case .addressTooLong, .addressMalformed, .addressEmbedsIPv4, .prefixEmpty,
            .prefixNotDigits, .prefixLeadingZero, .prefixTooLong, .prefixTooLarge:
            addressMessage(for: input)
        case .dateMalformed: "invalid date pattern"
        case .dateInvalid: "invalid date: \(ExtensionError.part(of: input, from: 0, count: 10))"
        case .timeMalformed: "invalid hour/minute/second pattern"
        case .timeInvalid:
            "invalid hour/minute/second: \(ExtensionError.part(of: input, from: 11, count: 8))"
        case .offsetMalformed: "invalid millisecond and/or offset pattern"
        case .offsetInvalid: "invalid offset range: \(ExtensionError.offset(of: input))"
        case .durationMalformed: "invalid duration pattern"
        case .durationOverflow: "Duration overflows internal representation"
        }
    }

    private func addressMessage(for input: Text) -> String {
        let parts = input.string.split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let prefix = parts.count > 1 ? parts[1] : ""
        return switch self {
        case .addressTooLong:
            "error parsing IP address from string `\(input)`: string length is too large"
        case .addressEmbedsIPv4:
            "error parsing IP address from string: We do not accept IPv4 embedded in IPv6 "
                + "(e.g., ::ffff:127.0.0.1). Found: `\(input)`"
        case .prefixEmpty:
            "error parsing prefix from the string ``: cannot parse integer from empty string"
        case .prefixNotDigits: "error parsing prefix `\(prefix)`: encountered non-digit"
        case .prefixLeadingZero: "error parsing prefix `\(prefix)`: leading zero(s)"
        case .prefixTooLong(let length):
            "error parsing prefix: string length \(length) is too large"
        case .prefixTooLarge(let value, _) where value > 255:
            "error parsing prefix from the string `\(prefix)`: "
                + "number too large to fit in target type"
        case .prefixTooLarge(let value, let limit):
            "error parsing prefix: \(value) is larger than the limit \(limit)"
        case .decimalMalformed, .decimalTooManyDigits, .decimalOverflow, .addressMalformed,
            .dateMalformed, .dateInvalid, .timeMalformed, .timeInvalid, .offsetMalformed,
            .offsetInvalid, .durationMalformed, .durationOverflow:
            parts.count > 1
                ? "error parsing IP address from the string `\(parts[0])`: "
                    + "invalid IP address syntax"
                : "invalid IP address: \(input)"
        }
    }

    private static func part(of input: Text, from: Int, count: Int) -> String {
        String(decoding: input.string.utf8.dropFirst(from).prefix(count), as: UTF8.self)
    }

    /// The hours and minutes of the offset as numbers, without leading zeros.
    private static func offset(of input: Text) -> String {
        let digits = Array(input.string.utf8.suffix(4)).map { Int($0) - 0x30 }
        guard digits.count == 4 else { return "" }
        return "\(digits[0] * 10 + digits[1])\(digits[2] * 10 + digits[3])"
    }
}
