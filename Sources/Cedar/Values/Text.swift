/// A string of Cedar: equal, ordered and hashed by its UTF-8 bytes.
///
/// Swift's `String` calls canonically equivalent strings equal, so that "é" in one scalar and "é"
/// in two are the same key. Cedar calls them different, and a policy decision rests on it; so no
/// `String` is compared anywhere in this module, only a `Text`.
public struct Text: Sendable {
    /// The text as Swift has it.
    ///
    /// Compare the `Text`, never this.
    public let string: String

    /// The text of a string.
    /// - Parameter string: any string; it is kept as contiguous UTF-8.
    /// - Complexity: O(1) for a native Swift string.
    public init(_ string: String) {
        var contiguous = string
        contiguous.makeContiguousUTF8()
        self.string = contiguous
    }

    /// How many UTF-8 bytes the text has.
    /// - Complexity: O(1).
    public var utf8Count: Int { string.utf8.count }

    /// Whether the text has no bytes.
    public var isEmpty: Bool { string.isEmpty }
}

extension Text: Hashable {
    /// Whether two texts have the same bytes.
    ///
    /// Canonical equivalence is necessary for equal bytes, and the standard library decides it
    /// fast, so it comes first. Where one side is ASCII and the counts agree it is sufficient too,
    /// for every other scalar that is equivalent to an ASCII one takes more bytes.
    public static func == (left: Text, right: Text) -> Bool {
        guard left.utf8Count == right.utf8Count, left.string == right.string else { return false }
        return left.string.utf8Span.isKnownASCII || left.compare(right) == 0
    }

    /// Feeds the bytes, eight at a time, and their count.
    public func hash(into hasher: inout Hasher) {
        let bytes = string.utf8Span.span
        var word: UInt64 = 0
        for index in bytes.indices {
            word = word << 8 | UInt64(bytes[index])
            if index & 7 == 7 {
                hasher.combine(word)
                word = 0
            }
        }
        hasher.combine(word)
        hasher.combine(bytes.count)
    }
}

extension Text: Comparable {
    /// Whether the left text comes first when bytes are compared.
    public static func < (left: Text, right: Text) -> Bool {
        left.compare(right) < 0
    }

    /// Compares bytes: negative if this text comes first, zero if they are the same.
    func compare(_ other: Text) -> Int {
        let left = string.utf8Span.span
        let right = other.string.utf8Span.span
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return Int(left[index]) - Int(right[index])
        }
        return left.count - right.count
    }
}

extension Text: ExpressibleByStringLiteral {
    /// The text of a literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension Text: CustomStringConvertible {
    /// The text itself, without quotes or escapes.
    public var description: String { string }
}
