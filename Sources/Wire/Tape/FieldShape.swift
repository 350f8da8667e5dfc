/// What kind of value a field has.
public enum FieldShape: UInt8, Hashable, Sendable {
    /// UTF-8 without NUL.
    case text
    /// Any bytes.
    case bytes
    /// Another message.
    case message
    /// A truth value: 0 or 1 on the wire.
    case boolean
    /// A signed number of 32 bits; an enumeration's number too, known or not.
    case signed32
    /// A signed number of 64 bits.
    case signed64
    /// An unsigned number of 32 bits.
    case unsigned32
    /// An unsigned number of 64 bits.
    case unsigned64

    /// How values of this shape are laid out.
    internal var wireType: WireType {
        switch self {
        case .text, .bytes, .message: .lengthDelimited
        case .boolean, .signed32, .signed64, .unsigned32, .unsigned64: .varint
        }
    }

    /// Whether a varint is a value of this shape.
    internal func holds(_ value: UInt64) -> Bool {
        switch self {
        case .boolean: value <= 1
        case .signed32: Int64(bitPattern: value) == Int64(Int32(truncatingIfNeeded: value))
        case .unsigned32: value <= UInt64(UInt32.max)
        case .signed64, .unsigned64: true
        case .text, .bytes, .message: false
        }
    }
}
