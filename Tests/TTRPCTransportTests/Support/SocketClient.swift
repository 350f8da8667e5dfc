import NIOCore
import NIOPosix
import TTRPCTransport
import Wire

/// A client that writes bytes and awaits frames, and can leave its socket unread.
final class SocketClient: Sendable {
    private let channel: any Channel
    private let inbox: NIOLoopBound<Inbox>

    static func connect(
        to listener: Listener, group: any EventLoopGroup = .singletonMultiThreadedEventLoopGroup,
        reads: Bool = true
    ) async throws -> SocketClient {
        let bootstrap = ClientBootstrap(group: group).channelOption(.autoRead, value: reads)
        switch listener {
        case .unix(let path, _):
            return try await bootstrap.connect(
                unixDomainSocketPath: path, channelInitializer: initialize)
        case .tcp(let host, let port):
            return try await bootstrap.connect(
                host: host, port: port, channelInitializer: initialize)
        }
    }

    @Sendable private static func initialize(
        _ channel: any Channel
    ) -> EventLoopFuture<SocketClient> {
        channel.eventLoop.makeCompletedFuture {
            let inbox = Inbox(eventLoop: channel.eventLoop)
            try channel.pipeline.syncOperations.addHandler(inbox)
            return SocketClient(channel, NIOLoopBound(inbox, eventLoop: channel.eventLoop))
        }
    }

    private init(_ channel: any Channel, _ inbox: NIOLoopBound<Inbox>) {
        self.channel = channel
        self.inbox = inbox
    }

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    /// Sends without awaiting that the socket takes it.
    func push(_ bytes: [UInt8]) {
        channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
    }

    /// Begins to read, where it did not.
    func beginReading() async throws {
        try await channel.setOption(.autoRead, value: true).get()
    }

    /// Awaits the next frames.
    func frames(_ count: Int) async throws -> [ReceivedFrame] {
        let inbox = inbox
        return try await channel.eventLoop.flatSubmit { inbox.value.next(count) }.get()
    }

    /// Awaits that the server closes the connection.
    func closed() async throws {
        try await channel.closeFuture.get()
    }

    func close() async {
        try? await channel.close()
    }
}

/// Collects frames for whoever awaits them.
private final class Inbox: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let eventLoop: any EventLoop
    private var bytes: [UInt8] = []
    private var frames: [ReceivedFrame] = []
    private var awaited: (count: Int, promise: EventLoopPromise<[ReceivedFrame]>)?

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func next(_ count: Int) -> EventLoopFuture<[ReceivedFrame]> {
        let promise = eventLoop.makePromise(of: [ReceivedFrame].self)
        awaited = (count, promise)
        deliver()
        return promise.futureResult
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes += unwrapInboundIn(data).readableBytesView
        frames += ReceivedFrame.take(from: &bytes)
        deliver()
    }

    func channelInactive(context: ChannelHandlerContext) {
        awaited?.promise.fail(ChannelError.eof)
        awaited = nil
    }

    private func deliver() {
        guard let awaited, frames.count >= awaited.count else { return }
        self.awaited = nil
        let delivered = Array(frames.prefix(awaited.count))
        frames.removeFirst(awaited.count)
        awaited.promise.succeed(delivered)
    }
}
