/// Writes one protobuf message, field by field, into bytes that are used again for the next.
///
/// It writes what it is told, a zero too: in proto3 a plain field with the default value is left out, and
/// leaving it out is the caller's business, because only the caller knows members of a oneof and elements
/// of a list, which must be written.
///
/// A message that would pass ``bytesMax`` stops growing and says ``isOverfull``; there is no error at each
/// append, for the reply as a whole is refused at its end.
/// - Complexity: O(bytes), amortized; no allocation once the store has grown to the usual size.
public struct MessageWriter: ~Copyable {
    /// The greatest size of a message, in bytes: with its envelope it must fit into a frame.
    public static let bytesMax = FrameHeader.dataLengthMax - 16

    internal var store: ByteStore
    /// Where the message begins in the store; what lies before are frames that are ready.
    internal var start = 0
    private var overfull = false

    /// Makes a writer with room for some bytes, at first.
    public init(capacity: Int = 1024) {
        store = ByteStore(capacity: max(capacity, 1))
    }

    /// How many bytes the message has so far.
    ///
    /// Places in it are told by this count, and stay valid while the reply is put aside and taken up again.
    public var count: Int { store.count - start }

    /// The bytes of the message so far.
    public var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        borrowing get { store.bytes.extracting(start..<store.count) }
    }

    /// Whether something was left out because the message would have passed ``bytesMax``.
    public var isOverfull: Bool { overfull }

    /// Forgets what was written from a place on.
    public mutating func truncate(to count: Int) {
        store.truncate(to: start + count)
        overfull = false
    }

    // MARK: Bytes

    /// Appends one byte.
    public mutating func append(_ byte: UInt8) {
        guard hasRoom(for: 1) else { return }
        store.append(byte)
    }

    /// Appends bytes, such as a ready fragment of a message.
    public mutating func append(_ bytes: Span<UInt8>) {
        guard hasRoom(for: bytes.count) else { return }
        store.append(bytes)
    }

    /// Appends bytes, such as a ready fragment of a message.
    public mutating func append(_ bytes: [UInt8]) {
        append(bytes.span)
    }

    /// Appends a number as a varint: seven bits a byte, lowest first.
    public mutating func appendVarint(_ value: UInt64) {
        guard hasRoom(for: Varint.byteCount(value)) else { return }
        var rest = value
        while rest >= 0x80 {
            store.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        store.append(UInt8(truncatingIfNeeded: rest))
    }

    // MARK: Fields

    /// Appends a field with an unsigned number.
    public mutating func append(_ value: UInt64, field: Int) {
        appendTag(field, .varint)
        appendVarint(value)
    }

    /// Appends a field with a signed number, as `int32`, `int64` and enumerations have it.
    public mutating func append(_ value: Int64, field: Int) {
        append(UInt64(bitPattern: value), field: field)
    }

    /// Appends a field with a boolean.
    public mutating func append(_ value: Bool, field: Int) {
        append(value ? 1 : 0 as UInt64, field: field)
    }

    /// Appends a field with bytes, or text as UTF-8.
    public mutating func append(_ value: Span<UInt8>, field: Int) {
        appendTag(field, .lengthDelimited)
        appendVarint(UInt64(value.count))
        append(value)
    }

    /// Appends a field with bytes.
    public mutating func append(_ value: [UInt8], field: Int) {
        append(value.span, field: field)
    }

    /// Appends a field with a text of the program's own.
    public mutating func append(_ value: StaticString, field: Int) {
        appendTag(field, .lengthDelimited)
        appendVarint(UInt64(value.utf8CodeUnitCount))
        guard hasRoom(for: value.utf8CodeUnitCount) else { return }
        store.append(value)
    }

    /// Appends a field with text.
    public mutating func append(_ value: String, field: Int) {
        append(value.utf8.span, field: field)
    }

    /// Begins a field that holds a message; what is appended until its end is in it.
    ///
    /// - Returns: What ``end(_:)`` needs. Messages end in the reverse order of their beginning.
    public mutating func begin(field: Int) -> OpenMessage {
        appendTag(field, .lengthDelimited)
        append(0)
        return OpenMessage(start: count)
    }

    /// Ends a message, and writes its length before it.
    ///
    /// - Complexity: O(1) for a message under 128 bytes, else O(its bytes), which move on for the length.
    public mutating func end(_ message: OpenMessage) {
        guard !overfull else { return }
        let length = count - message.start
        let lengthBytes = Varint.byteCount(UInt64(length))
        guard hasRoom(for: lengthBytes - 1) else { return }
        if lengthBytes > 1 {
            store.shift(from: start + message.start, by: lengthBytes - 1)
        }
        putVarint(UInt64(length), at: start + message.start - 1, bytes: lengthBytes)
    }

    /// A message that was begun and not ended.
    public struct OpenMessage: Hashable, Sendable {
        /// Where its bytes begin, counted from the beginning of the outermost message.
        fileprivate let start: Int
    }

    // MARK: Its own

    /// Begins a new message after the bytes that are there.
    internal mutating func beginMessage() {
        start = store.count
        overfull = false
    }

    /// Overwrites bytes with a varint of exactly as many.
    internal mutating func putVarint(_ value: UInt64, at offset: Int, bytes: Int) {
        for index in 0..<bytes {
            let more: UInt8 = index + 1 < bytes ? 0x80 : 0
            let low = UInt8(truncatingIfNeeded: value >> UInt64(7 * index)) & 0x7f
            store.set(low | more, at: offset + index)
        }
    }

    private mutating func appendTag(_ field: Int, _ wireType: WireType) {
        precondition(field >= 1 && field <= FieldNumber.max, "a field number has 29 bits")
        appendVarint(UInt64(field) << 3 | UInt64(wireType.rawValue))
    }

    private mutating func hasRoom(for additional: Int) -> Bool {
        guard count + additional <= Self.bytesMax else {
            overfull = true
            return false
        }
        return true
    }
}
