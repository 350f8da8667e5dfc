public import NIOCore
public import NIOPosix
public import Wire

/// A connection that keeps a number of requests in flight, and shows each answer to an observer.
///
/// It sends frames that were encoded before, one after the other and round again. ``LoadConnection`` is the
/// same with a schedule, and with a driver that chooses the frames.
///
///     let pipeline = try await LoadPipeline.connect(to: address, frames: frames, inFlight: 32)
///     let summary = try await pipeline.run(requests: 1_000_000)
public final class LoadPipeline: Sendable {
    /// What is called with each answer, on the pipeline's loop: what it is, and the data of its frame.
    public typealias Observer = @Sendable (LoadAnswer, Span<UInt8>) -> Void

    private let connection: LoadConnection<FramesInTurn>

    private init(_ connection: LoadConnection<FramesInTurn>) {
        self.connection = connection
    }

    /// The greatest number of requests in flight.
    public static let inFlightMax = 16_384

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
        let count = frames.count
        return LoadPipeline(
            try await LoadConnection.connect(
                to: address, frames: frames, inFlight: inFlight, group: group
            ) { FramesInTurn(count, onAnswer) })
    }

    /// Sends requests and awaits all their answers.
    ///
    /// - Parameter requests: How many; a great number with ``stop()`` measures for a time.
    /// - Returns: What came of them.
    /// - Throws: `connection` if the connection is lost, `protocolViolation` for an answer nobody asked for.
    public func run(requests: Int) async throws(ClientError) -> LoadSummary {
        try await connection.run(.requests(requests))
    }

    /// Sends no more; the run ends with the last answer.
    public func stop() {
        connection.stop()
    }

    /// Closes the connection.
    public func close() async {
        await connection.close()
    }
}

/// Sends each frame in turn, and shows the answers.
internal final class FramesInTurn: LoadDriver {
    private let count: Int
    private let observer: LoadPipeline.Observer
    private var next = 0

    internal init(_ count: Int, _ observer: @escaping LoadPipeline.Observer) {
        self.count = count
        self.observer = observer
    }

    internal func nextFrame() -> Int {
        let frame = next
        next = next + 1 == count ? 0 : next + 1
        return frame
    }

    internal func answered(_ answer: LoadAnswer, _ data: Span<UInt8>) {
        observer(answer, data)
    }

    internal func gaveUp(dueAt: UInt64, at time: UInt64) {}
}
