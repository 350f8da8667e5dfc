import Foundation
import NIOCore
import NIOPosix
import Synchronization
import Wire

/// A server that does with each request what a test says; plain, and without the transport.
final class PlainServer: Sendable {
    /// What to do with a request.
    enum Action: Sendable {
        case answer([UInt8])
        case refuse(Status)
        case ignore
        case close
        /// Sends these bytes as they are.
        case send([UInt8])
    }

    let path: String
    private let state = Mutex(State())

    private struct State {
        var requests: [Request] = []
        var connections = 0
        var listener: (any Channel)?
    }

    struct Request: Sendable {
        let call: Call
        let name: MethodName
        let payload: [UInt8]
        let hasDeadline: Bool
    }

    private let act: @Sendable (Request, _ number: Int) -> Action

    init(
        path: String = PlainServer.temporaryPath(),
        _ act: @escaping @Sendable (Request, _ number: Int) -> Action
    ) {
        self.path = path
        self.act = act
    }

    static func temporaryPath() -> String {
        FileManager.default.temporaryDirectory
            .appending(path: "client-\(UUID().uuidString.prefix(13)).sock").path
    }

    var requests: [Request] { state.withLock { $0.requests } }
    var connections: Int { state.withLock { $0.connections } }

    func start() async throws {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    self.state.withLock { $0.connections += 1 }
                    try channel.pipeline.syncOperations.addHandler(Handler(self))
                }
            }
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
        state.withLock { $0.listener = listener }
    }

    func stop() async {
        let listener = state.withLock { state in
            defer { state.listener = nil }
            return state.listener
        }
        try? await listener?.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    fileprivate func action(for request: Request) -> Action {
        let number = state.withLock { state in
            state.requests.append(request)
            return state.requests.count
        }
        return act(request, number)
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        static let methods = MethodTable(unary: [.check, .checkBatch, .healthCheck])
        private let server: PlainServer
        private var bytes: [UInt8] = []
        private var frames = ServerConnection(methods: methods, peer: .tcp)

        init(_ server: PlainServer) {
            self.server = server
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            bytes += unwrapInboundIn(data).readableBytesView
            let received = bytes
            var offset = 0
            var reply = ReplyBuffer()
            loop: while true {
                let step = frames.next(
                    in: received.span, from: offset, now: MonotonicInstant(nanoseconds: 0))
                offset = step.end
                switch step.action {
                case .wait: break loop
                case .call(let call, let data):
                    perform(call, Array(received[data]), into: &reply, context)
                case .refuse(let stream, let status), .abort(let stream, let status):
                    reply.refuse(status, on: stream)
                }
            }
            bytes.removeFirst(offset)
            write([UInt8](copying: reply.bytes), context)
        }

        private func perform(
            _ call: Call, _ data: [UInt8], into reply: inout ReplyBuffer,
            _ context: ChannelHandlerContext
        ) {
            let request = Request(
                call: call, name: Self.methods.name(of: call.method),
                payload: Array(data[call.payload.indices]), hasDeadline: call.deadline != nil)
            switch server.action(for: request) {
            case .answer(let message):
                reply.beginReply()
                reply.payload.append(message)
                reply.finishReply(on: call.stream)
            case .refuse(let status): reply.refuse(status, on: call.stream)
            case .ignore: break
            case .close: context.close(promise: nil)
            case .send(let bytes): write(bytes, context)
            }
        }

        private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
            guard !bytes.isEmpty else { return }
            context.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)), promise: nil)
        }
    }
}

/// Runs a server while a test asks it.
func withServer<T>(
    _ act: @escaping @Sendable (PlainServer.Request, Int) -> PlainServer.Action,
    _ body: (PlainServer) async throws -> T
) async throws -> T {
    let server = PlainServer(act)
    try await server.start()
    do {
        let result = try await body(server)
        await server.stop()
        return result
    } catch {
        await server.stop()
        throw error
    }
}
