/// The number of a stream on its connection.
///
/// Source: ttrpc 1.2, PROTOCOL.md: odd for streams that the client begins, strictly rising, never used again;
/// even ones would be the server's and are not supported.
public struct StreamID: Hashable, Comparable, Sendable {
    /// The number.
    public let number: UInt32

    /// Makes a stream of its number.
    public init(_ number: UInt32) {
        self.number = number
    }

    /// The first stream of a connection.
    public static let first = StreamID(1)

    /// The last stream that a connection may use: other implementations hold the number in 31 bits.
    public static let last = StreamID((1 << 31) - 1)

    /// From this stream on a connection should be given up, while there is room for what is on its way.
    public static let retirement = StreamID((1 << 31) - (1 << 16) + 1)

    /// Whether a client may begin a stream with this number.
    public var isClientInitiated: Bool { number & 1 == 1 }

    /// Tells whether one stream began before another.
    public static func < (left: StreamID, right: StreamID) -> Bool {
        left.number < right.number
    }
}
