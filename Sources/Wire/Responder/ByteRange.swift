/// A range of bytes within one frame or message.
///
/// Eight bytes instead of the sixteen of `Range<Int>`: a message has at most 4 MiB.
public struct ByteRange: Hashable, Sendable {
    /// Where the range begins, in bytes.
    public let offset: UInt32
    /// How many bytes it has.
    public let length: UInt32

    /// Makes a range of its beginning and its length in bytes.
    @inlinable public init(offset: UInt32, length: UInt32) {
        self.offset = offset
        self.length = length
    }

    /// The range with nothing in it.
    public static let empty = ByteRange(offset: 0, length: 0)

    /// Whether there is nothing in the range.
    @inlinable public var isEmpty: Bool { length == 0 }

    /// The same range as the standard library's indices.
    @inlinable public var indices: Range<Int> {
        Int(offset)..<(Int(offset) + Int(length))
    }
}
