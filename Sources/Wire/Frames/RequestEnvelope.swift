/// What a client says about a call beside its message.
public struct RequestEnvelope: Hashable, Sendable {
    /// The method that is called.
    public let name: MethodName
    /// Whether the method answers once or with a stream.
    public let shape: MethodShape
    /// How long the client waits from now, in nanoseconds; 0 if it does not stop.
    public let timeoutNanoseconds: Int64
    /// What goes beside the message; keys in lower case.
    public let metadata: [Metadatum]

    /// Describes a call.
    public init(
        _ name: MethodName, shape: MethodShape = .unary, timeoutNanoseconds: Int64 = 0,
        metadata: [Metadatum] = []
    ) {
        self.name = name
        self.shape = shape
        self.timeoutNanoseconds = timeoutNanoseconds
        self.metadata = metadata
    }

    /// Writes the envelope as `ttrpc.Request`, around a message.
    internal func write(payload: Span<UInt8>, to writer: inout MessageWriter) {
        writer.append(name.service, field: 1)
        writer.append(name.method, field: 2)
        if payload.count > 0 {
            writer.append(payload, field: 3)
        }
        if timeoutNanoseconds != 0 {
            writer.append(timeoutNanoseconds, field: 4)
        }
        for pair in metadata {
            let entry = writer.begin(field: 5)
            writer.append(pair.key, field: 1)
            writer.append(pair.value, field: 2)
            writer.end(entry)
        }
    }
}
