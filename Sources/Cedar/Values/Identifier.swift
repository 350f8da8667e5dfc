/// An identifier of the grammar: an ASCII letter or `_`, then letters, digits and `_`.
public struct Identifier: Hashable, Sendable {
    /// The identifier's text.
    public let text: Text

    /// An identifier of these bytes, or `nil` where they don't spell one.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard let first = bytes.first, Identifier.begins(first),
            bytes.allSatisfy(Identifier.continues)
        else { return nil }
        text = Text(String(decoding: bytes, as: UTF8.self))
    }

    /// An identifier of this text, reserved or not, or `nil` where it doesn't spell one.
    /// - Parameter text: the text that may be an identifier.
    public init?(_ text: Text) {
        self.init(ArraySlice(text.string.utf8))
    }

    /// Whether the grammar keeps this word for itself: it can't name a type, key or attribute.
    public var isReserved: Bool { Identifier.reserved.contains(text) }

    /// Whether this word can't be a component of a name: reserved, or `__cedar`.
    public var isReservedInNames: Bool { isReserved || text == Identifier.cedar }

    /// Whether a byte may begin an identifier.
    static func begins(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x5F, 0x61...0x7A: true
        default: false
        }
    }

    /// Whether a byte may continue an identifier.
    static func continues(_ byte: UInt8) -> Bool {
        begins(byte) || (0x30...0x39).contains(byte)
    }

    /// The namespace that Cedar keeps for its own types.
    static let cedar: Text = "__cedar"

    private static let reserved: Set<Text> = [
        "true", "false", "if", "then", "else", "in", "is", "has", "like",
    ]
}
