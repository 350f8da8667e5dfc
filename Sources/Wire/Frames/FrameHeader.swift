/// The ten bytes before each frame's data.
///
/// Source: ttrpc 1.2, PROTOCOL.md, "Message Frame": data length and stream id as big-endian 32-bit numbers,
/// then the kind and the flags, a byte each.
public struct FrameHeader: Hashable, Sendable {
    /// The size of a header, in bytes.
    public static let byteCount = 10

    /// The greatest length of a frame's data, in bytes: 4 MiB, the protocol's own limit.
    public static let dataLengthMax = 4 << 20

    /// The length of the frame's data as it is told, in bytes; it may be over the limit.
    public let dataLength: Int
    /// The stream that the frame belongs to.
    public let stream: StreamID
    /// What the frame is; nil if this version doesn't know it.
    public let kind: FrameKind?
    /// The flags, whose meaning depends on the kind.
    public let flags: FrameFlags

    /// Makes the header of a frame to send.
    ///
    /// - Precondition: The length is within ``dataLengthMax``.
    public init(dataLength: Int, stream: StreamID, kind: FrameKind, flags: FrameFlags = []) {
        precondition(dataLength <= Self.dataLengthMax, "a frame's data has 4 MiB at most")
        self.dataLength = dataLength
        self.stream = stream
        self.kind = kind
        self.flags = flags
    }

    /// Reads a header.
    ///
    /// - Precondition: Ten bytes lie at `offset`.
    public init(reading bytes: Span<UInt8>, at offset: Int) {
        dataLength = Int(Self.bigEndian(bytes, at: offset))
        stream = StreamID(Self.bigEndian(bytes, at: offset + 4))
        kind = FrameKind(rawValue: bytes[offset + 8])
        flags = FrameFlags(rawValue: bytes[offset + 9])
    }

    /// The header's bytes.
    public var encoded: InlineArray<10, UInt8> {
        let length = UInt32(dataLength)
        return [
            UInt8(truncatingIfNeeded: length >> 24), UInt8(truncatingIfNeeded: length >> 16),
            UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length),
            UInt8(truncatingIfNeeded: stream.number >> 24),
            UInt8(truncatingIfNeeded: stream.number >> 16),
            UInt8(truncatingIfNeeded: stream.number >> 8),
            UInt8(truncatingIfNeeded: stream.number),
            kind?.rawValue ?? 0, flags.rawValue,
        ]
    }

    private static func bigEndian(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
        UInt32(bytes[offset]) << 24 | UInt32(bytes[offset + 1]) << 16
            | UInt32(bytes[offset + 2]) << 8 | UInt32(bytes[offset + 3])
    }
}

/// What a frame is.
public enum FrameKind: UInt8, Hashable, Sendable {
    /// Begins a stream.
    case request = 1
    /// Ends a stream, with a message or a status.
    case response = 2
    /// Carries a message of a stream.
    case data = 3
}

/// The flags of a frame.
public struct FrameFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Makes flags of their bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The sender will send no more on this stream.
    public static let remoteClosed = FrameFlags(rawValue: 0x01)
    /// The sender of a request will send more on this stream.
    public static let remoteOpen = FrameFlags(rawValue: 0x02)
    /// A data frame has no message; without it, no bytes are an empty message.
    public static let noData = FrameFlags(rawValue: 0x04)
}
