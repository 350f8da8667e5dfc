import Wire

/// A frame as it came from the server, read by plain code.
struct ReceivedFrame: Equatable {
    let stream: UInt32
    let kind: FrameKind?
    let flags: FrameFlags
    let data: [UInt8]

    /// The status's code; 0 where the response has none.
    var code: StatusCode? {
        StatusCode(rawValue: fields[1].map { $0.count > 1 ? Int32($0[1]) : 0 } ?? 0)
    }

    /// The message within a response.
    var payload: [UInt8] { fields[2] ?? [] }

    /// The length-delimited fields of the envelope.
    private var fields: [Int: [UInt8]] {
        var fields: [Int: [UInt8]] = [:]
        var rest = data[...]
        while let tag = rest.popFirst() {
            var length = 0
            var shift = 0
            while let byte = rest.popFirst() {
                length |= Int(byte & 0x7f) << shift
                shift += 7
                if byte < 0x80 { break }
            }
            fields[Int(tag >> 3)] = Array(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return fields
    }

    /// Takes the complete frames from the beginning of some bytes.
    static func take(from bytes: inout [UInt8]) -> [ReceivedFrame] {
        var frames: [ReceivedFrame] = []
        var offset = 0
        while bytes.count - offset >= FrameHeader.byteCount {
            let header = FrameHeader(reading: bytes.span, at: offset)
            let end = offset + FrameHeader.byteCount + header.dataLength
            guard end <= bytes.count else { break }
            frames.append(
                ReceivedFrame(
                    stream: header.stream.number, kind: header.kind, flags: header.flags,
                    data: Array(bytes[(offset + FrameHeader.byteCount)..<end])))
            offset = end
        }
        bytes.removeFirst(offset)
        return frames
    }
}

/// Frames as clients send them.
enum Frames {
    static func request(
        _ payload: [UInt8] = [], on stream: UInt32, to name: MethodName = .check,
        shape: MethodShape = .unary, timeoutNanoseconds: Int64 = 0, metadata: [Metadatum] = []
    ) -> [UInt8] {
        var buffer = ReplyBuffer()
        let envelope = RequestEnvelope(
            name, shape: shape, timeoutNanoseconds: timeoutNanoseconds, metadata: metadata)
        let fits = buffer.appendRequest(envelope, payload: payload.span, on: StreamID(stream))
        precondition(fits, "a test's request fits into a frame")
        return [UInt8](copying: buffer.bytes)
    }

    /// A header alone, of any length.
    static func header(dataLength: UInt32, stream: UInt32, kind: UInt8 = 1, flags: UInt8 = 0)
        -> [UInt8]
    {
        bigEndian(dataLength) + bigEndian(stream) + [kind, flags]
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
