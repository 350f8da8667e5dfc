/// One field of a message, as the tape reader wrote it down: sixteen bytes.
public struct TapeEntry: Hashable, Sendable {
    /// The index after this entry's subtree: of the next field of the same message, or its end.
    ///
    /// 0 while the message is still being read.
    public internal(set) var next: UInt32
    /// The field's number; 0 for the root.
    public let field: UInt16
    /// What the field holds.
    public let shape: FieldShape
    /// The number, or offset and length.
    @usableFromInline internal let content: UInt64

    internal init(number: UInt64, field: Int, shape: FieldShape, next: Int) {
        content = number
        self.field = UInt16(truncatingIfNeeded: field)
        self.shape = shape
        self.next = UInt32(truncatingIfNeeded: next)
    }

    internal init(offset: Int, length: Int, field: Int, shape: FieldShape, next: Int) {
        content =
            UInt64(UInt32(truncatingIfNeeded: offset)) << 32
            | UInt64(UInt32(truncatingIfNeeded: length))
        self.field = UInt16(truncatingIfNeeded: field)
        self.shape = shape
        self.next = UInt32(truncatingIfNeeded: next)
    }

    /// Where text, bytes or a message lie; without meaning for numbers.
    @inlinable public var range: ByteRange {
        ByteRange(
            offset: UInt32(truncatingIfNeeded: content >> 32),
            length: UInt32(truncatingIfNeeded: content))
    }

    /// The value of an unsigned field.
    @inlinable public var unsigned: UInt64 { content }

    /// The value of a signed field; an enumeration's number.
    @inlinable public var signed: Int64 { Int64(bitPattern: content) }

    /// The value of a boolean.
    @inlinable public var boolean: Bool { content != 0 }
}
