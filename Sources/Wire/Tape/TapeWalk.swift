/// One walk of the tape reader over one message.
///
/// A value on the stack, made for the walk: the tables' spans are taken once, and nothing is counted by
/// reference on the way.
internal struct TapeWalk: ~Copyable, ~Escapable {
    private let fields: Span<FieldLayout>
    private let extents: Span<MessageLayouts.Extent>
    private let isStrict: Bool
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
        rules: ReadingRules
    ) {
        fields = layouts.fields.span
        extents = layouts.messages.span
        isStrict = rules == .strict
        cursor = FieldCursor(bytes, at: range)
    }

    /// Reads the whole message.
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

    @inline(__always)
    @_lifetime(self: copy self)
    private mutating func readField(into tape: inout TapeStore) throws(WireFault) {
        let wireType = try cursor.readTag()
        let number = cursor.number
        guard number < Int(extent.count) else { return try skipUnknown(wireType) }
        let field = fields[Int(extent.start) &+ number]
        guard let shape = field.shape else { return try skipUnknown(wireType) }
        guard current.seen & field.onceMask == 0 else { throw .duplicate }
        current.seen |= field.onceMask
        switch shape {
        case .text, .bytes: try readBytes(shape, wireType, into: &tape)
        case .message: try readMessage(field, wireType, into: &tape)
        case .boolean, .signed32, .signed64, .unsigned32, .unsigned64:
            try readNumber(field, shape, wireType, into: &tape)
        }
    }

    @inline(__always)
    @_lifetime(self: copy self)
    private mutating func readBytes(
        _ shape: FieldShape, _ wireType: WireType, into tape: inout TapeStore
    ) throws(WireFault) {
        guard wireType == .lengthDelimited else { throw .wrongWireType }
        let length = try cursor.readLength()
        let start = cursor.offset
        if shape == .text {
            try Text.check(cursor.bytes, from: start, to: start &+ length)
        }
        cursor.offset = start &+ length
        let entry = TapeEntry(
            offset: start, length: length, field: cursor.number, shape: shape,
            next: tape.count &+ 1)
        guard tape.append(entry) else { throw .tooManyFields }
    }

    @inline(__always)
    @_lifetime(self: copy self)
    private mutating func readMessage(
        _ field: FieldLayout, _ wireType: WireType, into tape: inout TapeStore
    ) throws(WireFault) {
        guard wireType == .lengthDelimited else { throw .wrongWireType }
        let length = try cursor.readLength()
        guard let kind = field.child else { return }
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
        _ field: FieldLayout, _ shape: FieldShape, _ wireType: WireType, into tape: inout TapeStore
    ) throws(WireFault) {
        guard wireType == .varint else {
            guard wireType == .lengthDelimited, field.isRepeated else { throw .wrongWireType }
            return try readPacked(shape, into: &tape)
        }
        try appendNumber(shape, into: &tape)
    }

    /// Reads the elements of a repeated number that lie together under one tag.
    @_lifetime(self: copy self)
    private mutating func readPacked(
        _ shape: FieldShape, into tape: inout TapeStore
    ) throws(WireFault) {
        let length = try cursor.readLength()
        let messageEnd = cursor.end
        cursor.end = cursor.offset + length
        while cursor.offset < cursor.end {
            try appendNumber(shape, into: &tape)
        }
        cursor.end = messageEnd
    }

    @inline(__always)
    @_lifetime(self: copy self)
    private mutating func appendNumber(
        _ shape: FieldShape, into tape: inout TapeStore
    ) throws(WireFault) {
        let value = try cursor.readVarint()
        guard shape.holds(value) else { throw .outOfRange }
        let entry = TapeEntry(
            number: value, field: cursor.number, shape: shape, next: tape.count &+ 1)
        guard tape.append(entry) else { throw .tooManyFields }
    }

    @inline(never)
    @_lifetime(self: copy self)
    private mutating func skipUnknown(_ wireType: WireType) throws(WireFault) {
        if isStrict && cursor.number < FieldNumber.ignorableMin { throw .unknownField }
        try cursor.skip(wireType)
    }
}
