/// A JSON value as it was written, before any meaning is given to it.
///
/// Integers and other numbers stay apart (`1` is one, `1.0`, `1e2` and `-0` are not), for Cedar
/// accepts the former alone.
public enum JSONValue: Hashable, Sendable {
    /// The literal `null`.
    case null
    /// `true` or `false`.
    case boolean(Bool)
    /// A number without fraction or exponent that fits 64 bits, `-0` excepted.
    case integer(Int64)
    /// Any other number, as its text.
    case number(Text)
    /// A string, its escapes resolved.
    case string(Text)
    /// An array.
    case array([JSONValue])
    /// An object.
    case object(JSONObject)

    /// What the value is, with its article, for messages: `a string`, `null`.
    public var kindName: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .number: "a number that is no 64-bit integer"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// A JSON object: its members in the order in which they were written.
public struct JSONObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// A name and its value.
    public struct Member: Hashable, Sendable {
        /// The member's name.
        public let name: Text
        /// The member's value.
        public let value: JSONValue

        /// Makes a member.
        public init(name: Text, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The members; ``JSONReader`` gives each name once.
    public let members: [Member]

    /// Makes an object of members whose names the caller vouches are distinct.
    public init(_ members: [Member]) {
        self.members = members
    }

    /// Makes an object of literal members whose names are distinct.
    public init(dictionaryLiteral elements: (Text, JSONValue)...) {
        self.init(elements.map { Member(name: $0.0, value: $0.1) })
    }

    /// The value of the member with this name.
    ///
    /// - Complexity: linear in the number of members; meant for the handful of names of a format.
    public subscript(name: Text) -> JSONValue? {
        members.first { $0.name == name }?.value
    }
}
