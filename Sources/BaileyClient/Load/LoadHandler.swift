internal import NIOCore
internal import Wire

/// Keeps requests going on one connection, by a schedule.
internal final class LoadHandler<Driver: LoadDriver>: ChannelInboundHandler {
    internal typealias InboundIn = ByteBuffer
    internal typealias OutboundOut = ByteBuffer

    internal let driver: Driver
    private let frames: [[UInt8]]
    private let eventLoop: any EventLoop
    private var context: ChannelHandlerContext?
    private var pending = ByteBuffer()
    private var outgoing = ByteBuffer()
    private var window: RequestWindow
    private var schedule = SendSchedule.requests(0)
    private var wakesAt: UInt64 = .max
    private var summary = LoadSummary()
    private var began = NIODeadline.now()
    private var done: EventLoopPromise<LoadSummary>?
    private var giveUp: Scheduled<Void>?

    internal init(
        frames: [[UInt8]], inFlight: Int, eventLoop: any EventLoop, driver: Driver
    ) {
        self.frames = frames
        self.eventLoop = eventLoop
        self.driver = driver
        window = RequestWindow(size: inFlight)
    }

    internal func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    internal func run(_ schedule: SendSchedule) -> EventLoopFuture<LoadSummary> {
        precondition(done == nil, "a connection does one run at a time")
        let promise = eventLoop.makePromise(of: LoadSummary.self)
        guard context != nil else {
            promise.fail(ClientError.connection("the connection was lost"))
            return promise.futureResult
        }
        done = promise
        summary = LoadSummary()
        self.schedule = schedule
        began = .now()
        if schedule.giveUp < UInt64(Int64.max) {
            giveUp = eventLoop.assumeIsolated().scheduleTask(
                deadline: .uptimeNanoseconds(schedule.giveUp)
            ) { [weak self] in self?.giveUpRun() }
        }
        advance(at: began)
        flush()
        return promise.futureResult
    }

    internal func stop() {
        schedule = schedule.stopped()
        finishIfDone(at: .now())
    }

    internal func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let now = NIODeadline.now()
        var bytes = unwrapInboundIn(data)
        if pending.readableBytes > 0 {
            pending.writeBuffer(&bytes)
            swap(&bytes, &pending)
        }
        let consumed = read(bytes, at: now)
        bytes.moveReaderIndex(forwardBy: consumed)
        pending = ByteBuffer()
        pending.writeBuffer(&bytes)
        advance(at: now)
    }

    internal func channelReadComplete(context: ChannelHandlerContext) {
        flush()
    }

    internal func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        fail(.connection("the connection was lost"))
    }

    // MARK: Answers

    private func read(_ bytes: ByteBuffer, at now: NIODeadline) -> Int {
        let span = bytes.readableBytesUInt8Span
        var offset = 0
        while span.count - offset >= FrameHeader.byteCount {
            let header = FrameHeader(reading: span, at: offset)
            let end = offset + FrameHeader.byteCount + header.dataLength
            guard end <= span.count else { break }
            answered(header, span.extracting((offset + FrameHeader.byteCount)..<end), at: now)
            offset = end
        }
        return offset
    }

    private func answered(_ header: FrameHeader, _ data: Span<UInt8>, at now: NIODeadline) {
        guard let request = window.take(header.stream) else {
            return fail(.protocolViolation("an answer that nobody asked for"))
        }
        // `Response.payload` is field 2; a status would be field 1.
        let hasMessage = data.count > 0 && data[0] == 2 << 3 | 2
        summary.answered += hasMessage ? 1 : 0
        summary.withoutMessage += hasMessage ? 0 : 1
        let answer = LoadAnswer(
            frame: request.frame, dueAt: request.dueAt, sentAt: request.sentAt,
            receivedAt: now.uptimeNanoseconds, hasMessage: hasMessage)
        driver.answered(answer, data)
    }

    // MARK: Requests

    /// Writes what is due and has room, and sees to it that what is due later wakes the loop.
    private func advance(at now: NIODeadline) {
        let time = now.uptimeNanoseconds
        while window.hasRoom, let due = schedule.next(at: time) {
            guard due <= time else {
                wake(at: due)
                break
            }
            send(dueAt: due, at: time)
        }
        finishIfDone(at: now)
    }

    private func send(dueAt due: UInt64, at time: UInt64) {
        let frame = driver.nextFrame()
        guard let stream = window.put(.init(frame: frame, dueAt: due, sentAt: time)) else {
            return fail(.connection("the connection's streams are used up: measure for less time"))
        }
        let start = outgoing.writerIndex
        outgoing.writeBytes(frames[frame])
        outgoing.setInteger(stream.number, at: start + 4)
        schedule.take()
    }

    private func wake(at due: UInt64) {
        guard due < wakesAt else { return }
        wakesAt = due
        eventLoop.assumeIsolated().scheduleTask(deadline: .uptimeNanoseconds(due)) { [weak self] in
            guard let self else { return }
            wakesAt = .max
            advance(at: .now())
            flush()
        }
    }

    private func flush() {
        guard outgoing.readableBytes > 0 else { return }
        context?.writeAndFlush(wrapOutboundOut(outgoing), promise: nil)
        outgoing = ByteBuffer()
    }

    // MARK: Ends

    /// Ends a run that takes too long: what has no answer, and what could not be sent, is told.
    private func giveUpRun() {
        guard done != nil else { return }
        let now = NIODeadline.now()
        for request in window.takeAll() { gaveUp(request.dueAt, at: now) }
        while schedule.interval != nil, let due = schedule.next(at: now.uptimeNanoseconds) {
            schedule.take()
            gaveUp(due, at: now)
        }
        schedule = schedule.stopped()
        finishIfDone(at: now)
    }

    private func gaveUp(_ dueAt: UInt64, at now: NIODeadline) {
        summary.unanswered += 1
        driver.gaveUp(dueAt: dueAt, at: now.uptimeNanoseconds)
    }

    private func finishIfDone(at now: NIODeadline) {
        guard window.isEmpty, schedule.next(at: now.uptimeNanoseconds) == nil, let promise = done
        else { return }
        end()
        summary.nanoseconds = UInt64((now - began).nanoseconds)
        promise.succeed(summary)
    }

    private func fail(_ error: ClientError) {
        schedule = schedule.stopped()
        let promise = done
        end()
        promise?.fail(error)
    }

    private func end() {
        done = nil
        giveUp?.cancel()
        giveUp = nil
    }
}
