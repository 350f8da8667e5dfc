/// Where the parts of a `ttrpc.Request` lie in its frame's data.
internal struct RequestParts: Hashable {
    var service = ByteRange.empty
    var method = ByteRange.empty
    var payload = ByteRange.empty
    var timeoutNanoseconds: Int64 = 0
}

/// Reads the envelopes of requests: a fixed message of five fields, with no tape between.
///
/// As strict as the tape about truncation, duplicates, UTF-8 and NUL. Unknown fields are skipped, whatever
/// their number: the envelope is ttrpc's, not ours, and a later version of it may say more.
internal enum RequestReader {
    /// Reads an envelope.
    ///
    /// - Throws: A ``WireError`` that names the field.
    static func read(_ bytes: Span<UInt8>, at range: ByteRange) throws(WireError) -> RequestParts {
        var cursor = FieldCursor(bytes, at: range)
        var parts = RequestParts()
        var seen: UInt32 = 0
        do throws(WireFault) {
            while cursor.offset < cursor.end {
                try readField(&cursor, into: &parts, seen: &seen)
            }
        } catch {
            throw explain(error, at: cursor.number)
        }
        return parts
    }

    /// Calls a body with each pair of metadata, until it says that it has enough.
    ///
    /// - Precondition: The envelope was read without an error.
    static func forEachMetadatum(
        _ bytes: Span<UInt8>, at range: ByteRange, _ body: (ByteRange, ByteRange) -> Bool
    ) {
        var cursor = FieldCursor(bytes, at: range)
        do throws(WireFault) {
            while cursor.offset < cursor.end {
                let wireType = try cursor.readTag()
                guard cursor.number == 5 else {
                    try cursor.skip(wireType)
                    continue
                }
                let pair = try readMetadatum(&cursor, wireType)
                guard body(pair.key, pair.value) else { return }
            }
        } catch {
            preconditionFailure("an envelope that was read can be read again")
        }
    }

    private static func readField(
        _ cursor: inout FieldCursor, into parts: inout RequestParts, seen: inout UInt32
    ) throws(WireFault) {
        let wireType = try cursor.readTag()
        if cursor.number <= 4 {
            guard seen & (1 << UInt32(cursor.number)) == 0 else { throw .duplicate }
            seen |= 1 << UInt32(cursor.number)
        }
        switch cursor.number {
        case 1: parts.service = try readText(&cursor, wireType)
        case 2: parts.method = try readText(&cursor, wireType)
        case 3: parts.payload = try cursor.readBytes(wireType)
        case 4:
            guard wireType == .varint else { throw .wrongWireType }
            parts.timeoutNanoseconds = Int64(bitPattern: try cursor.readVarint())
        case 5: _ = try readMetadatum(&cursor, wireType)
        default: try cursor.skip(wireType)
        }
    }

    private static func readMetadatum(
        _ cursor: inout FieldCursor, _ outerType: WireType
    ) throws(WireFault) -> (key: ByteRange, value: ByteRange) {
        let range = try cursor.readBytes(outerType)
        var inner = FieldCursor(cursor.bytes, at: range)
        var pair = (key: ByteRange.empty, value: ByteRange.empty)
        var seen: UInt32 = 0
        while inner.offset < inner.end {
            let wireType = try inner.readTag()
            guard inner.number <= 2 else {
                try inner.skip(wireType)
                continue
            }
            guard seen & (1 << UInt32(inner.number)) == 0 else { throw .duplicate }
            seen |= 1 << UInt32(inner.number)
            let text = try readText(&inner, wireType)
            if inner.number == 1 { pair.key = text } else { pair.value = text }
        }
        return pair
    }

    private static func readText(
        _ cursor: inout FieldCursor, _ wireType: WireType
    ) throws(WireFault) -> ByteRange {
        let range = try cursor.readBytes(wireType)
        try Text.check(cursor.bytes, from: range.indices.lowerBound, to: range.indices.upperBound)
        return range
    }

    @inline(never)
    private static func explain(_ fault: WireFault, at number: Int) -> WireError {
        WireError(fault, in: .request, path: number == 0 ? [] : [WireError.Step(field: number)])
    }
}
