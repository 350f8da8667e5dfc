/// Why a text is no JSON, or none that we read, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// Something else stands where one of these had to; `found` is nil at the end.
        case unexpected(found: Text?, expected: Text)
        /// A number that breaks the grammar: a leading zero, a lone `-`, a bare point.
        case malformedNumber
        /// A control character stands bare in a string.
        case controlCharacter(UInt8)
        /// A backslash is followed by what JSON doesn't know.
        case unknownEscape
        /// A surrogate half without its other half: no Unicode scalar.
        case loneSurrogate
        /// The bytes of a string are not UTF-8.
        case invalidUTF8
        /// The same name twice in one object.
        case duplicateName(Text)
        /// Arrays and objects lie too deep inside one another.
        case tooDeep(limit: Int)
        /// The text is too long.
        case tooLarge(bytes: Int, limit: Int)
    }

    /// What is wrong.
    public let kind: Kind
    /// The line, from 1.
    public let line: Int
    /// The column in bytes, from 1.
    public let column: Int

    /// Makes an error.
    public init(kind: Kind, line: Int, column: Int) {
        self.kind = kind
        self.line = line
        self.column = column
    }

    /// The message alone, without the position.
    public var message: String {
        switch kind {
        case .unexpected(.some(let found), let expected):
            "expected \(expected), found `\(found)`"
        case .unexpected(.none, let expected):
            "expected \(expected), found the end"
        case .malformedNumber: "malformed number"
        case .controlCharacter(let byte):
            "a string holds the control character with code \(byte); it has to be escaped"
        case .unknownEscape: "unknown escape in a string"
        case .loneSurrogate: "a string holds one half of a surrogate pair"
        case .invalidUTF8: "a string is not valid UTF-8"
        case .duplicateName(let name): "the name `\(name)` stands twice in one object"
        case .tooDeep(let limit): "more than \(limit) arrays and objects inside one another"
        case .tooLarge(let bytes, let limit): "\(bytes) bytes of JSON, more than \(limit)"
        }
    }

    /// Position and message: `3:14: malformed number`.
    public var description: String { "\(line):\(column): \(message)" }
}
