public import NIOCore
public import NIOPosix
public import Wire

/// A connection that keeps a number of requests in flight, for measuring a server.
///
/// It sends frames that were encoded before, one after the other and round again, and decodes nothing: what
/// it costs is far below what a server's answer costs. Requests that answers make room for leave in one write.
///
///     let pipeline = try await LoadPipeline.connect(to: address, frames: frames, inFlight: 32)
///     let summary = try await pipeline.run(requests: 1_000_000)
public final class LoadPipeline: Sendable {
    /// What is called with each answer, on the pipeline's loop: what it is, and the data of its frame.
    public typealias Observer = @Sendable (LoadAnswer, Span<UInt8>) -> Void

    private let channel: any Channel
    private let handler: NIOLoopBound<LoadHandler>

    private init(_ channel: any Channel, _ handler: NIOLoopBound<LoadHandler>) {
        self.channel = channel
        self.handler = handler
    }

    /// Encodes a request for ``connect(to:frames:inFlight:group:onAnswer:)``.
    ///
    /// - Returns: The frame, on stream 1; the pipeline numbers the streams itself. Nil if the message is too
    ///   large for a frame.
    public static func frame(
        calling name: MethodName, _ payload: [UInt8], timeoutNanoseconds: Int64 = 0
    ) -> [UInt8]? {
        var buffer = ReplyBuffer(capacity: payload.count + 256)
        let envelope = RequestEnvelope(name, timeoutNanoseconds: timeoutNanoseconds)
        guard buffer.appendRequest(envelope, payload: payload.span, on: .first) else { return nil }
        return [UInt8](copying: buffer.bytes)
    }

    /// Connects, and sends nothing yet.
    ///
    /// - Parameters:
    ///   - address: Where the server is.
    ///   - frames: Whole request frames; at least one.
    ///   - inFlight: How many requests to keep in flight, 1 to ``inFlightMax``.
    ///   - group: Where it runs.
    ///   - onAnswer: What is called with each answer.
    /// - Returns: The pipeline, connected.
    /// - Throws: `connection` if the server can't be reached.
    public static func connect(
        to address: ServerAddress, frames: [[UInt8]], inFlight: Int,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        onAnswer: @escaping Observer = { _, _ in }
    ) async throws(ClientError) -> LoadPipeline {
        precondition(!frames.isEmpty, "there is at least one frame")
        precondition(inFlight >= 1 && inFlight <= inFlightMax, "1 to 16,384 requests are in flight")
        let bootstrap = ClientBootstrap(group: group).channelOption(
            .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 65_536))
        let initialize = { @Sendable (channel: any Channel) in
            channel.eventLoop.makeCompletedFuture {
                let handler = LoadHandler(
                    frames: frames, inFlight: inFlight, eventLoop: channel.eventLoop,
                    observer: onAnswer)
                try channel.pipeline.syncOperations.addHandler(handler)
                return LoadPipeline(channel, NIOLoopBound(handler, eventLoop: channel.eventLoop))
            }
        }
        do {
            switch address {
            case .unix(let path):
                return try await bootstrap.connect(
                    unixDomainSocketPath: path, channelInitializer: initialize)
            case .tcp(let host, let port):
                return try await bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1)
                    .connect(host: host, port: port, channelInitializer: initialize)
            }
        } catch {
            throw .unreachable(address, error)
        }
    }

    /// The greatest number of requests in flight.
    public static let inFlightMax = 16_384

    /// Sends requests and awaits all their answers.
    ///
    /// - Parameter requests: How many; a great number with ``stop()`` measures for a time.
    /// - Returns: What came of them.
    /// - Throws: `connection` if the connection is lost, `protocolViolation` for an answer nobody asked for.
    public func run(requests: Int) async throws(ClientError) -> LoadSummary {
        let handler = handler
        do {
            return try await channel.eventLoop.flatSubmit { handler.value.run(requests) }.get()
        } catch {
            throw error as? ClientError ?? .connection("\(error)")
        }
    }

    /// Sends no more; the run ends with the last answer.
    public func stop() {
        let handler = handler
        channel.eventLoop.execute { handler.value.stop() }
    }

    /// Closes the connection.
    public func close() async {
        try? await channel.close()
    }
}

/// An answer, as far as its frame tells.
public struct LoadAnswer: Hashable, Sendable {
    /// Which frame of the pipeline's was answered.
    public let frame: Int
    /// From the write of the request to the read of the answer, in nanoseconds.
    public let nanoseconds: UInt64
    /// Whether it has a message; if not, it has a status, or the message is empty.
    public let hasMessage: Bool
}

/// What came of a run.
public struct LoadSummary: Hashable, Sendable {
    /// How many answers had a message.
    public internal(set) var answered = 0
    /// How many had none.
    public internal(set) var withoutMessage = 0
    /// How long the run took, in nanoseconds.
    public internal(set) var nanoseconds: UInt64 = 0
}
