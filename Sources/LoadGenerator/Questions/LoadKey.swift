/// What tells the variants of a question apart: a number in its texts, of seven digits.
///
/// All variants have the same length, so a question is encoded once, and a variant is a copy in which digits
/// stand where the mark stood.
public enum LoadKey {
    /// What stands for the key in a question that is given to a load: bytes that nobody writes.
    public static let mark = "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}"

    /// How many keys the digits suffice for.
    public static let keysMax = 10_000_000

    /// A key as it stands in texts: 42 is `0000042`.
    public static func text(_ key: Int) -> String {
        String(decoding: digits(key), as: UTF8.self)
    }

    private static let marks = Array(mark.utf8)

    /// Where the mark stands in bytes, in order.
    static func places(in bytes: [UInt8]) -> [Int] {
        var places: [Int] = []
        var offset = 0
        while offset + marks.count <= bytes.count {
            if bytes[offset..<(offset + marks.count)].elementsEqual(marks) {
                places.append(offset)
                offset += marks.count
            } else {
                offset += 1
            }
        }
        return places
    }

    /// Writes a key over a mark.
    static func put(_ key: Int, at place: Int, in bytes: inout [UInt8]) {
        for (offset, digit) in digits(key).enumerated() { bytes[place + offset] = digit }
    }

    private static func digits(_ key: Int) -> [UInt8] {
        precondition((0..<keysMax).contains(key), "a key has seven digits")
        var rest = key
        var digits = [UInt8](repeating: UInt8(ascii: "0"), count: marks.count)
        for place in digits.indices.reversed() {
            digits[place] += UInt8(rest % 10)
            rest /= 10
        }
        return digits
    }
}
