/// The right side of `like`: text in which wildcards stand for any text, the empty one too.
public struct Pattern: Hashable, Sendable {
    /// One element of a pattern.
    public enum Element: Hashable, Sendable {
        /// Any scalars, or none.
        case wildcard
        /// This scalar.
        case scalar(Unicode.Scalar)
    }

    /// The elements in order.
    public let elements: [Element]

    /// The bytes between the wildcards: always one piece more than there are wildcards.
    private let pieces: [[UInt8]]

    /// A pattern of these elements.
    /// - Parameter elements: scalars and wildcards in order.
    public init(_ elements: [Element]) {
        self.elements = elements
        var pieces: [[UInt8]] = [[]]
        for element in elements {
            switch element {
            case .wildcard: pieces.append([])
            case .scalar(let scalar): pieces[pieces.count - 1] += String(scalar).utf8
            }
        }
        self.pieces = pieces
    }

    /// Whether a text matches the whole pattern.
    ///
    /// Pieces hold whole scalars, so comparing bytes gives what comparing scalars would. The first
    /// and the last piece have fixed places, and each one between takes the first place it finds.
    /// - Parameter text: the text that may match.
    /// - Returns: whether it does.
    /// - Complexity: O(n * m) in the worst case, without allocating.
    public func matches(_ text: Text) -> Bool {
        let bytes = text.string.utf8Span.span
        let last = pieces.count - 1
        guard last > 0 else {
            return bytes.count == pieces[0].count && Pattern.stands(pieces[0], in: bytes, at: 0)
        }
        var position = pieces[0].count
        let end = bytes.count - pieces[last].count
        guard position <= end, Pattern.stands(pieces[0], in: bytes, at: 0),
            Pattern.stands(pieces[last], in: bytes, at: end)
        else { return false }
        for index in 1..<last {
            while !Pattern.stands(pieces[index], in: bytes, at: position, before: end) {
                position += 1
                guard position + pieces[index].count <= end else { return false }
            }
            position += pieces[index].count
        }
        return true
    }

    private static func stands(
        _ piece: [UInt8], in bytes: Span<UInt8>, at start: Int, before end: Int? = nil
    ) -> Bool {
        guard start + piece.count <= end ?? bytes.count else { return false }
        for index in piece.indices where piece[index] != bytes[start + index] { return false }
        return true
    }
}

extension Pattern: CustomStringConvertible {
    /// The pattern as a Cedar literal, stars that stand for themselves escaped.
    public var description: String {
        var text = ""
        for element in elements {
            switch element {
            case .wildcard: text += "*"
            case .scalar("*"): text += "\\*"
            case .scalar(let scalar): text += Text(String(Character(scalar))).escaped
            }
        }
        return "\"\(text)\""
    }
}
