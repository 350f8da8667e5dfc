internal import NIOCore
internal import Wire

/// One connection of a client: frames out, answers in.
internal final class ClientHandler: ChannelInboundHandler {
    internal typealias InboundIn = ByteBuffer
    internal typealias OutboundOut = ByteBuffer

    private let eventLoop: any EventLoop
    private var frames = ClientConnection()
    private var outgoing = ReplyBuffer(capacity: 4_096)
    private var pending = ByteBuffer()
    private var calls: [StreamID: PendingCall] = [:]
    private var context: ChannelHandlerContext?
    private var isFlushScheduled = false
    private var violation: Status?

    /// Whom to tell what becomes of calls; the owner outlives its connections.
    internal weak var owner: ClientCore?
    /// Whether no further call is sent; the connection is closed after the last answer.
    internal private(set) var isRetiring = false

    internal init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// Succeeds when the connection is closed; nil if it is.
    internal var closed: EventLoopFuture<Void>? { context?.channel.closeFuture }

    // MARK: Calls

    /// How sending a call went.
    internal enum Sending {
        case sent
        case tooLarge
        case connectionUsedUp
    }

    /// Sends a call with the others of this turn of the loop.
    internal func send(_ call: PendingCall, now: NIODeadline) -> Sending {
        guard !isRetiring, let stream = frames.open(.unary) else { return .connectionUsedUp }
        let timeout = call.deadline.map { max(($0 - now).nanoseconds, 1) } ?? 0
        let envelope = RequestEnvelope(call.name, timeoutNanoseconds: timeout)
        let payload = call.payload
        guard outgoing.appendRequest(envelope, payload: payload.span, on: stream) else {
            frames.forget(stream)
            return .tooLarge
        }
        calls[stream] = call
        call.place = (self, stream)
        scheduleFlush()
        return .sent
    }

    /// Forgets a call: its answer is dropped when it comes.
    internal func forget(_ stream: StreamID) {
        calls[stream] = nil
        frames.forget(stream)
        closeIfRetired()
    }

    /// Sends no more, and closes after the last answer.
    internal func retire() {
        isRetiring = true
        closeIfRetired()
    }

    /// Closes at once; the calls are lost.
    internal func close() {
        context?.close(promise: nil)
    }

    private func closeIfRetired() {
        guard isRetiring, calls.isEmpty else { return }
        context?.close(promise: nil)
    }

    /// Calls of one turn of the loop leave in one write.
    private func scheduleFlush() {
        guard !isFlushScheduled else { return }
        isFlushScheduled = true
        eventLoop.assumeIsolated().execute { self.flush() }
    }

    private func flush() {
        isFlushScheduled = false
        let bytes = [UInt8](copying: outgoing.bytes)
        outgoing.removeAll()
        context?.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    // MARK: Events

    internal func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    internal func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if pending.readableBytes > 0 {
            pending.writeBuffer(&bytes)
            swap(&bytes, &pending)
        }
        bytes.moveReaderIndex(forwardBy: read(bytes))
        pending = ByteBuffer()
        pending.writeBuffer(&bytes)
        guard violation == nil else { return context.close(promise: nil) }
        if frames.shouldRetire {
            owner?.retire(self)
        }
        closeIfRetired()
    }

    internal func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    internal func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        let lost = calls.values.sorted {
            ($0.place?.stream ?? .first) < ($1.place?.stream ?? .first)
        }
        calls = [:]
        owner?.lost(self, lost, violation: violation)
    }

    /// Performs what the complete frames say.
    ///
    /// - Returns: How many bytes are done with.
    private func read(_ bytes: ByteBuffer) -> Int {
        let span = bytes.readableBytesUInt8Span
        var offset = 0
        while true {
            let step = frames.next(in: span, from: offset)
            offset = step.end
            switch step.action {
            case .wait:
                return offset
            case .answered(let stream, let payload):
                finish(stream, .success([UInt8](copying: span.extracting(payload))))
            case .failed(let stream, let status):
                fail(stream, status)
            case .message, .ended:
                // No stream was opened, so the machine gives none.
                continue
            case .broken(let status):
                violation = status
                return offset
            }
        }
    }

    private func finish(_ stream: StreamID, _ result: Result<[UInt8], ClientError>) {
        guard let call = calls.removeValue(forKey: stream) else { return }
        call.place = nil
        call.finish(result)
        owner?.callEnded()
    }

    private func fail(_ stream: StreamID, _ status: Status) {
        guard status.code == .unavailable, let call = calls.removeValue(forKey: stream) else {
            return finish(stream, .failure(.status(status)))
        }
        call.place = nil
        owner?.notTaken(call, by: self, status)
    }
}
