/// A method that is answered off the event loops, in a task of its own.
///
/// For administration and health, which may wait and allocate. The transport runs the body in a task, and
/// writes what it gives on the connection's loop.
public struct AsyncMethod: Sendable {
    /// What a method does with a call.
    public enum Body: Sendable {
        /// Gives one message. What it throws becomes the answer's status by ``Status/init(answering:)``.
        case unary(@Sendable (AsyncCall) async throws -> [UInt8])
        /// Writes any number of messages, and ends the stream by returning or throwing.
        case serverStream(@Sendable (AsyncCall, ServerStreamWriter) async throws -> Void)
    }

    /// The method's name.
    public let name: MethodName
    /// What it does.
    public let body: Body

    /// Makes a method of its name and what it does.
    public init(_ name: MethodName, body: Body) {
        self.name = name
        self.body = body
    }

    /// Whether the method answers once or with a stream.
    public var shape: MethodShape {
        switch body {
        case .unary: .unary
        case .serverStream: .serverStream
        }
    }
}

/// A request to an ``AsyncMethod``, with bytes of its own.
public struct AsyncCall: Sendable {
    /// The method's name.
    public let name: MethodName
    /// The request's message.
    public let payload: [UInt8]
    /// What the caller sent beside the message, in its order.
    public let metadata: [Metadatum]
    /// When the caller stops waiting; nil if it never does.
    public let deadline: MonotonicInstant?
    /// Who calls.
    public let peer: Peer

    /// Describes a request.
    public init(
        name: MethodName, payload: [UInt8], metadata: [Metadatum] = [],
        deadline: MonotonicInstant? = nil, peer: Peer
    ) {
        self.name = name
        self.payload = payload
        self.metadata = metadata
        self.deadline = deadline
        self.peer = peer
    }
}

/// A key and a value that travel beside a message, such as a trace's parent.
public struct Metadatum: Hashable, Sendable {
    /// The key, in lower case; it may occur again.
    public let key: String
    /// The value.
    public let value: String

    /// Makes a pair of key and value.
    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

/// Where a streaming method writes its messages.
public struct ServerStreamWriter: Sendable {
    private let write: @Sendable ([UInt8]) async throws -> Void

    /// Makes a writer that hands each message to the transport.
    public init(_ write: @escaping @Sendable ([UInt8]) async throws -> Void) {
        self.write = write
    }

    /// Sends one message, and waits while the caller reads slower than this writes.
    ///
    /// - Throws: An error when the stream or its connection is gone: the method should return.
    public func send(_ message: [UInt8]) async throws {
        try await write(message)
    }
}
