/// The statuses with which frames are refused.
///
/// The codes are those of containerd's server, which clients were written against.
internal enum Refusal {
    static let evenStream = Status(
        .invalidArgument, "a stream that the client begins has an odd id")
    static let reusedStream = Status(
        .invalidArgument, "a stream id is greater than those before it, and never used again")
    static let unexpectedData = Status(
        .invalidArgument, "the stream is not open for data")
    static let clientStream = Status(
        .unimplemented, "streams of the client's are not supported")
    static let streamsUsedUp = Status(
        .unavailable, "the connection has used up its stream ids")
    static let draining = Status(
        .unavailable, "the server is shutting down")

    static func oversize(_ length: Int) -> Status {
        Status(
            .resourceExhausted,
            "a frame's data has \(FrameHeader.dataLengthMax) bytes at most, not \(length)")
    }

    static func malformed(_ error: WireError) -> Status {
        Status(.invalidArgument, error.description)
    }

    static func unknown(
        _ parts: RequestParts, in data: Span<UInt8>, _ methods: MethodTable
    ) -> Status {
        let service = String(copying: data.extracting(parts.service.indices))
        guard methods.serves(service) else {
            return Status(.unimplemented, "unknown service `\(service)`")
        }
        let method = String(copying: data.extracting(parts.method.indices))
        return Status(.unimplemented, "unknown method `\(method)` of service `\(service)`")
    }
}
