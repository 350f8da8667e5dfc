/// A field of a message, as the contract declares it.
public struct FieldDescription: Hashable, Sendable {
    /// The field's name in proto/.
    public let name: String
    /// The field's number.
    public let number: Int
    /// What the field holds.
    public let shape: FieldShape
    /// The message that the field holds, if it holds one.
    public let child: MessageKind?
    /// Whether the field may come more than once.
    public let isRepeated: Bool
    /// The least number among the members of the field's oneof; nil if it is in none.
    public let oneof: Int?
}

extension MessageKind {
    /// The message's fields, in the order of their numbers.
    ///
    /// - Complexity: It reads the generated tables anew each time; for tools, tests and texts of errors.
    public var fields: [FieldDescription] {
        MessageDescriptor(self).fields
    }
}
