/// A place in a message's bytes, from which fields are read one after the other.
///
/// The primitives that the tape reader and the reader of envelopes share. Each read is checked against the
/// end of the innermost message, and moves on only past what it read.
internal struct FieldCursor: ~Escapable {
    let bytes: Span<UInt8>
    /// The next byte to read.
    var offset: Int
    /// The end of the innermost message: never past the end of `bytes`.
    var end: Int
    /// The number of the field being read, for errors.
    var number = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, at range: ByteRange) {
        self.bytes = bytes
        offset = Int(range.offset)
        end = range.indices.upperBound
        precondition(end <= bytes.count, "a message lies within its bytes")
    }

    /// Reads a tag: the field's number goes to ``number``, and the wire type is given.
    @_lifetime(self: copy self)
    mutating func readTag() throws(WireFault) -> WireType {
        number = 0
        let tag = try readVarint()
        number = try Self.fieldNumber(tag)
        return try Self.wireType(tag)
    }

    /// The field number of a tag.
    static func fieldNumber(_ tag: UInt64) throws(WireFault) -> Int {
        guard tag >= 1 << 3 && tag >> 3 <= UInt64(FieldNumber.max) else { throw .malformedTag }
        return Int(tag >> 3)
    }

    /// The wire type of a tag.
    static func wireType(_ tag: UInt64) throws(WireFault) -> WireType {
        let bits = UInt8(tag & 7)
        if let wireType = WireType(rawValue: bits) { return wireType }
        throw bits == 3 || bits == 4 ? .group : .malformedTag
    }

    /// Reads a varint.
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func readVarint() throws(WireFault) -> UInt64 {
        guard offset < end else { throw .truncated }
        let first = bytes[offset]
        guard first >= 0x80 else {
            offset &+= 1
            return UInt64(first)
        }
        let long = try Self.readLongVarint(bytes, from: offset, to: end)
        offset = long.end
        return long.value
    }

    /// Reads a length and checks that as many bytes follow within the message.
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func readLength() throws(WireFault) -> Int {
        let length = try readVarint()
        guard length <= UInt64(end &- offset) else { throw .truncated }
        return Int(truncatingIfNeeded: length)
    }

    /// Reads the place of a length-delimited value, and moves past it.
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func readBytes(_ wireType: WireType) throws(WireFault) -> ByteRange {
        guard wireType == .lengthDelimited else { throw .wrongWireType }
        let length = try readLength()
        let range = ByteRange(
            offset: UInt32(truncatingIfNeeded: offset), length: UInt32(truncatingIfNeeded: length))
        offset &+= length
        return range
    }

    /// Moves past the value of a field that nobody knows.
    @_lifetime(self: copy self)
    mutating func skip(_ wireType: WireType) throws(WireFault) {
        switch wireType {
        case .varint: _ = try readVarint()
        case .lengthDelimited: offset += try readLength()
        case .fixed32: try skip(bytes: 4)
        case .fixed64: try skip(bytes: 8)
        }
    }

    @_lifetime(self: copy self)
    private mutating func skip(bytes count: Int) throws(WireFault) {
        guard end - offset >= count else { throw .truncated }
        offset += count
    }

    /// Reads a varint of two bytes or more; redundant zeros are allowed, as other readers allow them.
    ///
    /// Out of line and without `self`, so that a cursor can live in registers.
    @inline(never)
    private static func readLongVarint(
        _ bytes: Span<UInt8>, from offset: Int, to end: Int
    ) throws(WireFault) -> (value: UInt64, end: Int) {
        var value: UInt64 = 0
        for index in 0..<Varint.bytesMax {
            guard offset + index < end else { throw .truncated }
            let byte = bytes[offset + index]
            value |= UInt64(byte & 0x7f) << UInt64(7 * index)
            guard byte < 0x80 else { continue }
            // The tenth byte has one bit left.
            guard index < 9 || byte <= 1 else { throw .malformedVarint }
            return (value, offset + index + 1)
        }
        throw .malformedVarint
    }
}
