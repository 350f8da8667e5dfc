/// Why bytes are not the message that they should be.
public struct WireError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence for a person.
    public var description: String { "the message is malformed" }
}
