/// Where the parts of a `ttrpc.Response` lie in its frame's data.
internal struct ResponseParts: Hashable {
    var code: Int64 = 0
    var message = ByteRange.empty
    var payload = ByteRange.empty

    /// The status as a value; a code that nobody knows is `unknown`.
    func status(in bytes: Span<UInt8>) -> Status {
        let known = Int32(exactly: code).flatMap(StatusCode.init(rawValue:))
        return Status(known ?? .unknown, String(copying: bytes.extracting(message.indices)))
    }
}

/// Reads the envelopes of responses.
///
/// What it doesn't know it skips: it reads answers.
internal enum ResponseReader {
    /// Reads an envelope.
    ///
    /// - Throws: A ``WireError`` that names the field.
    static func read(_ bytes: Span<UInt8>, at range: ByteRange) throws(WireError) -> ResponseParts {
        var cursor = FieldCursor(bytes, at: range)
        var parts = ResponseParts()
        do throws(WireFault) {
            while cursor.offset < cursor.end {
                let wireType = try cursor.readTag()
                switch cursor.number {
                case 1: try readStatus(&cursor, wireType, into: &parts)
                case 2: parts.payload = try cursor.readBytes(wireType)
                default: try cursor.skip(wireType)
                }
            }
        } catch {
            let path = cursor.number == 0 ? [] : [WireError.Step(field: cursor.number)]
            throw WireError(error, in: .response, path: path)
        }
        return parts
    }

    private static func readStatus(
        _ cursor: inout FieldCursor, _ outerType: WireType, into parts: inout ResponseParts
    ) throws(WireFault) {
        var inner = FieldCursor(cursor.bytes, at: try cursor.readBytes(outerType))
        while inner.offset < inner.end {
            let wireType = try inner.readTag()
            switch inner.number {
            case 1:
                guard wireType == .varint else { throw .wrongWireType }
                parts.code = Int64(bitPattern: try inner.readVarint())
            case 2: parts.message = try inner.readBytes(wireType)
            default: try inner.skip(wireType)
            }
        }
    }
}
