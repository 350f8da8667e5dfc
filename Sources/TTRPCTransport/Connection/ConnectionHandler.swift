package import NIOCore
package import Wire

/// One connection on its loop: bytes in, bytes out, and when to stop reading.
///
/// It performs; what a frame means says ``ServerConnection``, what is answered says the responder, and where
/// the connection stands says ``ConnectionPhase``.
package final class ConnectionHandler<R: Responder & SendableMetatype & ~Copyable>:
    ChannelDuplexHandler
{
    package typealias InboundIn = ByteBuffer
    package typealias OutboundIn = ByteBuffer
    package typealias OutboundOut = ByteBuffer

    internal let loop: ServerLoop<R>
    internal let peer: Peer
    /// What the peer's user has in flight.
    internal let user: UserLoad
    /// Whether the responder did not know the peer when it came.
    internal var isStranger = false
    /// The place among the loop's connections.
    internal var place = 0

    internal var context: ChannelHandlerContext?
    internal var phase = ConnectionPhase.open
    internal var times: ConnectionTimes
    /// The tickets of the requests that wait for the responder.
    internal var tickets: [StreamID: Ticket] = [:]
    /// The tickets that had their turn while the client did not read, and get it when it does.
    internal var lostTurns: [Ticket] = []
    /// What the requests that wait and the tasks that run keep, in bytes.
    internal var keptBytes = 0
    /// The requests that are answered in tasks.
    internal var tasks: [StreamID: RunningTask] = [:]
    /// How many tasks run, those among them that were given up and have not returned.
    internal var runningTasks = 0
    /// The streams among them.
    internal var runningStreams = 0

    private var frames: ServerConnection
    /// What came and is not answered: an incomplete frame, or what came when reading had to stop.
    private var pending = ByteBuffer()
    /// How many of its bytes count among those of the server.
    private var countedBytes = 0
    /// Whether answering has stopped until the client reads, or until less is kept.
    private var isStalled = false
    /// Whether the channel asked to read while it had stopped.
    private var isReadWanted = false
    private var isAnswering = false

    /// Makes the handler of a connection.
    package init(loop: ServerLoop<R>, peer: Peer) {
        self.loop = loop
        self.peer = peer
        user = loop.shared.users.enter(peer.userID)
        frames = ServerConnection(methods: loop.methods, peer: peer)
        times = ConnectionTimes(openedAt: loop.now())
    }

    /// The number of requests that wait.
    internal var waitingCount: Int { tickets.count + tasks.count }

    // MARK: Events

    package func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        loop.add(self)
    }

    package func channelActive(context: ChannelHandlerContext) {
        loop.greet(self)
        context.fireChannelActive()
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        leave()
    }

    package func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard phase.answers else { return }
        var bytes = unwrapInboundIn(data)
        times.read(at: loop.now())
        if pending.readableBytes == 0 && !isStalled {
            answer(&bytes)
            pending.writeBuffer(&bytes)
        } else {
            pending.writeBuffer(&bytes)
            answerPending()
        }
        countPending()
    }

    /// Counts what waits to be complete, and closes a connection whose part of too much is great.
    private func countPending() {
        let shared = loop.shared
        shared.partialBytes.add(pending.readableBytes - countedBytes)
        countedBytes = pending.readableBytes
        guard countedBytes > shared.limits.partialBytesFree,
            shared.partialBytes.count > shared.limits.partialBytesMax
        else { return }
        loop.core.counters.overLimit += 1
        context?.close(promise: nil)
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
        settle()
    }

    package func read(context: ChannelHandlerContext) {
        guard isStalled else { return context.read() }
        isReadWanted = true
    }

    package func channelWritabilityChanged(context: ChannelHandlerContext) {
        times.writabilityChanged(to: context.channel.isWritable, at: loop.now())
        sendWaiting()
        if context.channel.isWritable {
            loop.giveLostTurns(of: self)
        }
        goOn()
        context.fireChannelWritabilityChanged()
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            if phase.endInput() { context.close(promise: nil) } else { settle() }
        }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: Answering

    /// Answers what can be answered, and leaves the rest in the buffer.
    private func answer(_ bytes: inout ByteBuffer) {
        isAnswering = true
        defer { isAnswering = false }
        var consumed = false
        while !isStalled && phase.answers {
            let burst = loop.core.answer(
                bytes.readableBytesUInt8Span, on: &frames,
                load: ConnectionLoad(
                    waiting: tickets.count, tasks: runningTasks, streams: runningStreams,
                    user: user),
                arrival: times.arrival)
            bytes.moveReaderIndex(forwardBy: burst.consumed)
            consumed = consumed || burst.consumed > 0
            guard perform(burst.stop) else { break }
        }
        writeReplies()
        loop.burstEnded(isRead: consumed)
        times.burstEnded(consumed: consumed, isPartial: bytes.readableBytes > 0 && !isStalled)
        if frames.shouldRetire {
            phase.drain()
        }
    }

    /// Does what a burst stopped for.
    ///
    /// - Returns: Whether there may be more to answer.
    private func perform(_ stop: Burst.Stop) -> Bool {
        switch stop {
        case .incomplete:
            return false
        case .full:
            flushReplies()
        case .wait(let call, let wait, let data):
            loop.keep(wait, call: call, data: data, on: self)
        case .abort(let stream, let status):
            loop.giveUp(stream, of: self)
            giveUpTask(on: stream)
            loop.core.refuse(status, on: stream)
        case .task(let call, let data):
            startTask(call, data: data)
        }
        stallIfNeeded()
        return true
    }

    private func answerPending() {
        guard !isStalled else { return }
        var bytes = ByteBuffer()
        swap(&bytes, &pending)
        answer(&bytes)
        // Bytes that are read while answering would overtake these; NIO reads only after a callback.
        pending = bytes.readableBytes > 0 ? bytes : ByteBuffer()
        pending.discardReadBytes()
        countPending()
    }

    // MARK: Writing

    /// Hands the loop's finished frames to the channel.
    internal func writeReplies() {
        guard let bytes = loop.takeReplies() else { return }
        context?.write(wrapOutboundOut(bytes), promise: nil)
        stallIfNeeded()
    }

    /// Hands the loop's finished frames to the channel and the socket.
    internal func flushReplies() {
        guard let bytes = loop.takeReplies() else { return }
        context?.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
        stallIfNeeded()
    }

    /// Sends what a request that waited came to, and goes on with what had to wait for it.
    internal func flushResumed() {
        flushReplies()
        goOn()
        settle()
    }

    // MARK: Stopping and going on

    private var mustStall: Bool {
        guard let context else { return true }
        return !context.channel.isWritable || keptBytes >= loop.shared.limits.keptBytesMax
    }

    private func stallIfNeeded() {
        guard !isStalled, let context, mustStall else { return }
        context.flush()
        guard mustStall else { return }
        isStalled = true
        times.stalled()
    }

    /// Reads and answers again, once the client has read enough or less is kept.
    private func goOn() {
        guard isStalled, !isAnswering, let context, !mustStall else { return }
        isStalled = false
        times.flows(at: loop.now())
        answerPending()
        context.flush()
        settle()
        guard !isStalled, isReadWanted else { return }
        isReadWanted = false
        context.read()
    }

    /// Ends the connection if it was to end when nothing is in flight.
    internal func settle() {
        guard waitingCount == 0, !isStalled, !isAnswering, let context, context.channel.isActive
        else { return }
        switch phase.nothingInFlight() {
        case .nothing: break
        case .close: context.close(promise: nil)
        case .endOutput: context.close(mode: .output, promise: nil)
        }
    }

    /// Closes the connection if it has taken too long over something.
    internal func sweep(at now: MonotonicInstant) {
        expireTasks(at: now)
        guard times.isOver(loop.shared.limits, at: now, isQuiet: waitingCount == 0) else { return }
        loop.core.counters.connectionsTimedOut += 1
        context?.close(promise: nil)
    }

    /// Lets the connection end: at once if nothing is in flight, else afterwards.
    internal func drain() {
        phase.drain()
        frames.drain()
        endStreams()
        settle()
    }

    private func leave() {
        guard phase != .closed else { return }
        phase = .closed
        context = nil
        pending = ByteBuffer()
        countPending()
        abandonTasks()
        loop.remove(self)
    }
}
