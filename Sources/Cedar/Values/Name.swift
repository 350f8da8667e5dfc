/// The name of a type or function, with its namespaces: `User` or `Photos::Album`.
///
/// A name is always normalised: components joined by `::`, no spaces, no reserved word among them.
public struct Name: Hashable, Comparable, Sendable {
    /// The whole path, `Photos::Album`.
    public let path: Text

    /// A name from text that the caller knows to be a normalised path.
    init(normalized path: Text) {
        self.path = path
    }

    /// Reads a name strictly: ASCII identifiers joined by `::`, without spaces or reserved words.
    /// - Parameter text: the path; `nil` comes back where it isn't a normalised name.
    /// - Complexity: O(n) in its bytes.
    public init?(parsing text: Text) {
        let bytes = Array(text.string.utf8)
        var start = 0
        while true {
            let end = bytes[start...].firstIndex { !Identifier.continues($0) } ?? bytes.count
            guard Identifier(bytes[start..<end])?.isReservedInNames == false else { return nil }
            if end == bytes.count { break }
            guard bytes[end...].starts(with: [0x3A, 0x3A]) else { return nil }
            start = end + 2
        }
        path = text
    }

    /// The last component: `Album` of `Photos::Album`.
    public var basename: Text {
        guard let colon = path.string.utf8.lastIndex(of: 0x3A) else { return path }
        return Text(String(path.string[path.string.utf8.index(after: colon)...]))
    }

    /// What stands before the last component, `Photos` of `Photos::Album`, or `nil`.
    public var namespace: Name? {
        guard let colon = path.string.utf8.lastIndex(of: 0x3A) else { return nil }
        return Name(normalized: Text(String(path.string[..<path.string.utf8.index(before: colon)])))
    }

    /// Whether one name comes before another when the bytes of their paths are compared.
    public static func < (left: Name, right: Name) -> Bool { left.path < right.path }
}

extension Name: CustomStringConvertible {
    /// The path.
    public var description: String { path.string }
}
