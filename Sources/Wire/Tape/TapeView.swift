/// A message that was read: its fields as a tree, over the bytes that they lie in.
///
///     var fields = view.children
///     while let field = view.next(&fields) {
///         switch field.number {
///         case 1: principal = read(view, view.children(of: field))
///         case 10: zone = view.bytes(of: field)
///         default: break
///         }
///     }
///
/// Nothing here allocates or copies. Fields come in the order of the bytes, which need not be that of their
/// numbers; elements of a repeated field come one by one.
public struct TapeView: ~Escapable {
    /// The entries, the root's first.
    @usableFromInline internal let entries: Span<TapeEntry>
    /// The bytes that the entries' ranges index.
    public let bytes: Span<UInt8>

    @_lifetime(copy entries, copy bytes)
    internal init(entries: Span<TapeEntry>, bytes: Span<UInt8>) {
        self.entries = entries
        self.bytes = bytes
    }

    /// The number of entries, with the root.
    @inlinable public var count: Int { entries.count }

    /// The fields of the message that was read.
    @inlinable public var children: TapeCursor {
        TapeCursor(at: 1, end: entries.count)
    }

    /// The fields of a message in the message; for any other field, none.
    @inlinable
    public func children(of field: TapeField) -> TapeCursor {
        TapeCursor(at: field.index + 1, end: Int(field.entry.next))
    }

    /// Gives the next field and goes on; nil at the end.
    @inlinable @inline(__always)
    public func next(_ cursor: inout TapeCursor) -> TapeField? {
        guard cursor.at < cursor.end else { return nil }
        let field = TapeField(entry: entries[cursor.at], index: cursor.at)
        cursor.at = Int(field.entry.next)
        return field
    }

    /// The first field with a number among some; nil if there is none.
    ///
    /// - Complexity: O(fields of that message).
    @inlinable
    public func first(_ number: Int, in fields: TapeCursor) -> TapeField? {
        var cursor = fields
        while let field = next(&cursor) {
            if field.number == number { return field }
        }
        return nil
    }

    /// The bytes of a text, of bytes or of a message.
    @inlinable
    @_lifetime(copy self)
    public func bytes(of field: TapeField) -> Span<UInt8> {
        bytes.extracting(field.entry.range.indices)
    }
}

/// A place among the fields of one message.
public struct TapeCursor: Hashable, Sendable {
    /// The next field's index.
    @usableFromInline internal var at: Int
    /// The index after the last field.
    @usableFromInline internal let end: Int

    @inlinable
    internal init(at: Int, end: Int) {
        self.at = at
        self.end = end
    }
}

/// A field and its place on the tape.
public struct TapeField: Hashable, Sendable {
    /// What is written about it.
    public let entry: TapeEntry
    /// Where on the tape; it names the field as long as the tape is not read into again.
    public let index: Int

    @inlinable
    internal init(entry: TapeEntry, index: Int) {
        self.entry = entry
        self.index = index
    }

    /// The field's number.
    @inlinable public var number: Int { Int(entry.field) }
    /// What the field holds.
    @inlinable public var shape: FieldShape { entry.shape }
    /// Where text, bytes or a message lie; without meaning for numbers.
    @inlinable public var range: ByteRange { entry.range }
    /// The value of an unsigned field.
    @inlinable public var unsigned: UInt64 { entry.content }
    /// The value of a signed field; an enumeration's number.
    @inlinable public var signed: Int64 { Int64(bitPattern: entry.content) }
    /// The value of a boolean.
    @inlinable public var boolean: Bool { entry.content != 0 }
}
