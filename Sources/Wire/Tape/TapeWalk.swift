/// One walk of the tape reader over one message.
///
/// A value on the stack, made for the walk: the tables' spans are taken once, and nothing is counted by
/// reference on the way.
internal struct TapeWalk: ~Escapable {
    private let fields: Span<FieldLayout>
    private let extents: Span<MessageLayouts.Extent>
    private let isStrict: Bool
    /// Whether messages in the message are written down as a whole, and not looked into.
    private let isShallow: Bool
    private(set) var cursor: FieldCursor

    /// The message being read.
    private var current = OpenMessage()
    /// Its part of the table of fields.
    private var extent = MessageLayouts.Extent(start: 0, count: 0)
    /// The messages around it, outermost first.
    private var around = InlineArray<32, OpenMessage>(repeating: OpenMessage())
    private var depth = 0

    /// A message that is not read to its end.
    private struct OpenMessage {
        /// Where its bytes end.
        var end: UInt32 = 0
        /// Its entry on the tape.
        var entry: UInt32 = 0
        /// The fields that have come, of those that may come once.
        var seen: UInt32 = 0
        var kind = MessageKind.checkRequest
        /// How many values it lies in, itself counted.
        var valueDepth: UInt8 = 0
    }

    @_lifetime(copy bytes, borrow layouts)
    init(
        _ bytes: Span<UInt8>, at range: ByteRange, layouts: borrowing MessageLayouts,
        rules: ReadingRules, isShallow: Bool = false
    ) {
        fields = layouts.fields.span
        extents = layouts.messages.span
        isStrict = rules == .strict
        self.isShallow = isShallow
        cursor = FieldCursor(bytes, at: range)
    }

    /// Reads the whole message.
    @inline(__always)
    @_lifetime(self: copy self)
    mutating func run(_ kind: MessageKind, into tape: inout TapeStore) throws(WireFault) {
        try begin(kind, valueDepth: kind == .value ? 1 : 0, into: &tape)
        while true {
            if cursor.offset < cursor.end {
                try readField(into: &tape)
            } else {
                tape.close(Int(current.entry))
                guard depth > 1 else { return }
                goBack()
            }
        }
    }

    // MARK: Messages

    /// Begins the message from the cursor's place to its end.
    @inline(__always)
    @_lifetime(self: copy self)
    private mutating func begin(
        _ kind: MessageKind, valueDepth: UInt8, into tape: inout TapeStore
    ) throws(WireFault) {
        guard depth < Tape.depthMax else { throw .tooDeep }
        let entry = tape.count
        guard
            tape.append(
                TapeEntry(
                    offset: cursor.offset, length: cursor.end &- cursor.offset,
                    field: cursor.number, shape: .message, next: 0))
        else { throw .tooManyFields }
        around[depth] = current
        depth &+= 1
        current = OpenMessage(
            end: UInt32(truncatingIfNeeded: cursor.end),
            entry: UInt32(truncatingIfNeeded: entry), seen: 0, kind: kind, valueDepth: valueDepth)
        extent = extents[Int(kind.rawValue)]
        cursor.number = 0
    }

    /// Goes back to the message around this one, whose end was reached.
    @inline(__always)
    @_lifetime(self: copy self)
    private mutating func goBack() {
        depth &-= 1
        current = around[depth]
        extent = extents[Int(current.kind.rawValue)]
        cursor.end = Int(current.end)
        cursor.number = 0
    }

    // MARK: Fields

    /// Reads a field of the message that the cursor is in.
    @inline(__always)
    @_lifetime(self: copy self)
    private mutating func readField(into tape: inout TapeStore) throws(WireFault) {
        cursor.number = 0
        let tag = try cursor.readVarint()
        let number = Int(truncatingIfNeeded: tag >> 3)
        guard tag >> 3 < UInt64(extent.count) else { return try skipUnknown(tag) }
        let field = fields[Int(extent.start) &+ number]
        guard let shape = field.shape else { return try skipUnknown(tag) }
        cursor.number = number
        guard field.wireBits == UInt8(truncatingIfNeeded: tag & 7) else {
            cursor.offset = try Self.readPacked(shape, field, tag, cursor, into: &tape)
            return
        }
        guard current.seen & field.onceMask == 0 else { throw .duplicate }
        current.seen |= field.onceMask
        switch shape {
        case .text, .bytes:
            let length = try cursor.readLength()
            if shape == .text {
                try Text.check(cursor.bytes, from: cursor.offset, to: cursor.offset &+ length)
            }
            let entry = TapeEntry(
                offset: cursor.offset, length: length, field: number, shape: shape,
                next: tape.count &+ 1)
            guard tape.append(entry) else { throw .tooManyFields }
            cursor.offset &+= length
        case .message: try readMessage(field, into: &tape)
        case .boolean, .signed32, .signed64, .unsigned32, .unsigned64:
            try readNumber(shape, into: &tape)
        }
    }

    @inline(__always)
    @_lifetime(self: copy self)
    private mutating func readMessage(
        _ field: FieldLayout, into tape: inout TapeStore
    ) throws(WireFault) {
        let length = try cursor.readLength()
        guard let kind = field.child else { return }
        if isShallow {
            let entry = TapeEntry(
                offset: cursor.offset, length: length, field: cursor.number, shape: .message,
                next: tape.count &+ 1)
            guard tape.append(entry) else { throw .tooManyFields }
            cursor.offset &+= length
            return
        }
        var valueDepth = current.valueDepth
        if kind == .value {
            guard valueDepth < UInt8(Tape.valueDepthMax) else { throw .valueTooDeep }
            valueDepth &+= 1
        }
        cursor.end = cursor.offset &+ length
        try begin(kind, valueDepth: valueDepth, into: &tape)
    }

    @inline(__always)
    @_lifetime(self: copy self)
    private mutating func readNumber(
        _ shape: FieldShape, into tape: inout TapeStore
    ) throws(WireFault) {
        let value = try cursor.readVarint()
        guard shape.holds(value) else { throw .outOfRange }
        let entry = TapeEntry(
            number: value, field: cursor.number, shape: shape, next: tape.count &+ 1)
        guard tape.append(entry) else { throw .tooManyFields }
    }

    // MARK: The unusual
    //
    // Out of line, and given the cursor by value, so that the walk's own can live in registers.

    @inline(__always)
    @_lifetime(self: copy self)
    private mutating func skipUnknown(_ tag: UInt64) throws(WireFault) {
        cursor.number = try FieldCursor.fieldNumber(tag)
        cursor.offset = try Self.endOfUnknown(tag, cursor, isStrict: isStrict)
    }

    /// Where a field that the message doesn't have ends, if it may be skipped.
    @inline(never)
    private static func endOfUnknown(
        _ tag: UInt64, _ cursor: FieldCursor, isStrict: Bool
    ) throws(WireFault) -> Int {
        var rest = cursor
        let wireType = try FieldCursor.wireType(tag)
        if isStrict && cursor.number < FieldNumber.ignorableMin { throw .unknownField }
        try rest.skip(wireType)
        return rest.offset
    }

    /// Reads the elements of a repeated number that lie together under one tag; any other field of another
    /// wire type than its own is refused.
    ///
    /// - Returns: Where they end.
    @inline(never)
    private static func readPacked(
        _ shape: FieldShape, _ field: FieldLayout, _ tag: UInt64, _ cursor: FieldCursor,
        into tape: inout TapeStore
    ) throws(WireFault) -> Int {
        var rest = cursor
        let wireType = try FieldCursor.wireType(tag)
        guard field.isRepeated, wireType == .lengthDelimited else { throw .wrongWireType }
        rest.end = try rest.readLength() + rest.offset
        while rest.offset < rest.end {
            let value = try rest.readVarint()
            guard shape.holds(value) else { throw .outOfRange }
            let entry = TapeEntry(
                number: value, field: rest.number, shape: shape, next: tape.count + 1)
            guard tape.append(entry) else { throw .tooManyFields }
        }
        return rest.offset
    }
}
