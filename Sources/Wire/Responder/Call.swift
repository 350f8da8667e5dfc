/// One request as its frame and envelope tell it, without a copy of its bytes.
///
/// The ranges index the frame's data, which goes beside a call wherever it goes.
public struct Call: Hashable, Sendable {
    /// The method, by its place in the table that the connection was made with.
    public let method: MethodIndex
    /// The stream on which the answer is awaited.
    public let stream: StreamID
    /// Where the request's own message lies.
    public let payload: ByteRange
    /// Where the envelope lies, for whoever wants the metadata.
    public let envelope: ByteRange
    /// When the caller stops waiting; nil if it never does.
    public let deadline: MonotonicInstant?
    /// Who calls.
    public let peer: Peer

    /// Describes a request.
    public init(
        method: MethodIndex, stream: StreamID, payload: ByteRange, envelope: ByteRange,
        deadline: MonotonicInstant?, peer: Peer
    ) {
        self.method = method
        self.stream = stream
        self.payload = payload
        self.envelope = envelope
        self.deadline = deadline
        self.peer = peer
    }

    /// Whether the caller has stopped waiting.
    public func isExpired(at now: MonotonicInstant) -> Bool {
        guard let deadline else { return false }
        return deadline <= now
    }
}
