internal import NIOCore
internal import Wire

/// Keeps requests in flight on one connection.
internal final class LoadHandler: ChannelInboundHandler {
    internal typealias InboundIn = ByteBuffer
    internal typealias OutboundOut = ByteBuffer

    private let frames: [[UInt8]]
    private let inFlight: Int
    private let eventLoop: any EventLoop
    private let observer: LoadPipeline.Observer
    private var context: ChannelHandlerContext?
    private var pending = ByteBuffer()
    private var outgoing = ByteBuffer()
    /// When the request of each stream was written, at the stream's place modulo the size.
    private var sentAt: [UInt64]
    private var nextStream = StreamID.first
    private var nextFrame = 0
    private var unsent = 0
    private var unanswered = 0
    private var summary = LoadSummary()
    private var began = NIODeadline.now()
    private var done: EventLoopPromise<LoadSummary>?

    /// So many times the requests in flight have a place: one that is overtaken more often tells a wrong time.
    private static let placesPerRequest = 4

    internal init(
        frames: [[UInt8]], inFlight: Int, eventLoop: any EventLoop,
        observer: @escaping LoadPipeline.Observer
    ) {
        self.frames = frames
        self.inFlight = inFlight
        self.eventLoop = eventLoop
        self.observer = observer
        sentAt = [UInt64](repeating: 0, count: inFlight * Self.placesPerRequest)
    }

    internal func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    internal func run(_ requests: Int) -> EventLoopFuture<LoadSummary> {
        precondition(done == nil, "a pipeline does one run at a time")
        let promise = eventLoop.makePromise(of: LoadSummary.self)
        guard requests > 0 else {
            promise.succeed(LoadSummary())
            return promise.futureResult
        }
        guard context != nil else {
            promise.fail(ClientError.connection("the connection was lost"))
            return promise.futureResult
        }
        done = promise
        summary = LoadSummary()
        unsent = requests
        began = .now()
        send(min(inFlight, requests), at: began)
        flush()
        return promise.futureResult
    }

    internal func stop() {
        unsent = 0
        finishIfDone(at: .now())
    }

    internal func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let now = NIODeadline.now()
        var bytes = unwrapInboundIn(data)
        if pending.readableBytes > 0 {
            pending.writeBuffer(&bytes)
            swap(&bytes, &pending)
        }
        let (consumed, answers) = read(bytes, at: now)
        bytes.moveReaderIndex(forwardBy: consumed)
        pending = ByteBuffer()
        pending.writeBuffer(&bytes)
        send(min(answers, unsent), at: now)
        finishIfDone(at: now)
    }

    internal func channelReadComplete(context: ChannelHandlerContext) {
        flush()
    }

    internal func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        done?.fail(ClientError.connection("the connection was lost"))
        done = nil
    }

    private func read(_ bytes: ByteBuffer, at now: NIODeadline) -> (consumed: Int, answers: Int) {
        let span = bytes.readableBytesUInt8Span
        var offset = 0
        var answers = 0
        while span.count - offset >= FrameHeader.byteCount {
            let header = FrameHeader(reading: span, at: offset)
            let end = offset + FrameHeader.byteCount + header.dataLength
            guard end <= span.count else { break }
            answered(header, span.extracting((offset + FrameHeader.byteCount)..<end), at: now)
            offset = end
            answers += 1
        }
        return (offset, answers)
    }

    private func answered(_ header: FrameHeader, _ data: Span<UInt8>, at now: NIODeadline) {
        guard header.stream.isClientInitiated, header.stream < nextStream, unanswered > 0 else {
            done?.fail(ClientError.protocolViolation("an answer that nobody asked for"))
            done = nil
            return
        }
        unanswered -= 1
        let request = Int(header.stream.number >> 1)
        // `Response.payload` is field 2; a status would be field 1.
        let hasMessage = data.count > 0 && data[0] == 2 << 3 | 2
        summary.answered += hasMessage ? 1 : 0
        summary.withoutMessage += hasMessage ? 0 : 1
        let answer = LoadAnswer(
            frame: request % frames.count,
            nanoseconds: now.uptimeNanoseconds &- sentAt[request % sentAt.count],
            hasMessage: hasMessage)
        observer(answer, data)
    }

    private func send(_ count: Int, at now: NIODeadline) {
        for _ in 0..<count {
            let start = outgoing.writerIndex
            outgoing.writeBytes(frames[nextFrame])
            outgoing.setInteger(nextStream.number, at: start + 4)
            sentAt[Int(nextStream.number >> 1) % sentAt.count] = now.uptimeNanoseconds
            nextStream = StreamID(nextStream.number + 2)
            nextFrame = nextFrame + 1 == frames.count ? 0 : nextFrame + 1
        }
        unsent -= count
        unanswered += count
    }

    private func flush() {
        guard outgoing.readableBytes > 0 else { return }
        context?.writeAndFlush(wrapOutboundOut(outgoing), promise: nil)
        outgoing = ByteBuffer()
    }

    private func finishIfDone(at now: NIODeadline) {
        guard unsent == 0, unanswered == 0, let promise = done else { return }
        done = nil
        summary.nanoseconds = UInt64((now - began).nanoseconds)
        promise.succeed(summary)
    }
}
