internal import Logging
internal import NIOCore
internal import NIOPosix
internal import Synchronization
internal import Wire

extension TTRPCServer where R: ~Copyable {
    /// Begins to take connections; ``run()`` does so if it was not done before.
    ///
    /// Either all listeners are bound or none is, and then it can be tried again.
    /// - Throws: ``ServerError`` that names the listener and what is wrong with it.
    public func start() async throws(ServerError) {
        let result = Result<Bool, ServerError> { () throws(ServerError) in
            try state.withLock { state throws(ServerError) in try state.start() }
        }
        guard try result.get() else { return }
        let bound: [BoundListener]
        do throws(ServerError) {
            bound = try await bindAll()
        } catch {
            state.withLock { $0.startFailed() }
            throw error
        }
        let leftover = state.withLock { $0.listen(bound) }
        guard leftover.isEmpty else {
            await close(leftover)
            throw .stopped
        }
        for listener in bound {
            logger.info(
                "listening",
                metadata: [
                    "listener": "\(listener.listener)",
                    "connections_max": "\(shared.limits.connectionsMax)",
                ])
        }
    }

    private func bindAll() async throws(ServerError) -> [BoundListener] {
        guard !configuration.listeners.isEmpty else {
            throw ServerError(.noListener, "the server has no listener")
        }
        var bound: [BoundListener] = []
        for listener in configuration.listeners {
            do throws(ServerError) {
                bound.append(try await bind(listener))
            } catch {
                await close(bound)
                throw error
            }
        }
        return bound
    }

    internal func close(_ listeners: [BoundListener]) async {
        for listener in listeners {
            await listener.close()
        }
    }

    private func bind(_ listener: Listener) async throws(ServerError) -> BoundListener {
        switch listener {
        case .unix(let path, let access):
            try await bind(SocketFile(path: path, access: access), as: listener)
        case .tcp(let host, let port):
            try await bind(LoopbackAddress(host: host, port: port), host: host, as: listener)
        }
    }

    private func bind(
        _ file: SocketFile, as listener: Listener
    ) async throws(ServerError) -> BoundListener {
        try await file.makeWay(on: group.any())
        let bootstrap = bootstrap.serverChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture { try file.narrow(channel) }
        }
        let channel = try await channel(of: listener) {
            bootstrap.bind(unixDomainSocketPath: file.path)
        }
        let bound = BoundListener(listener: listener, channel: channel, file: file)
        do throws(ServerError) {
            try file.applyAccess()
        } catch {
            await bound.close()
            throw error
        }
        return bound
    }

    private func bind(
        _ address: LoopbackAddress, host: String, as listener: Listener
    ) async throws(ServerError) -> BoundListener {
        let bootstrap =
            bootstrap
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        let channel = try await channel(of: listener) {
            bootstrap.bind(to: address.socketAddress)
        }
        let port = channel.localAddress?.port ?? 0
        return BoundListener(listener: .tcp(host: host, port: port), channel: channel, file: nil)
    }

    private func channel(
        of listener: Listener, bind: () -> EventLoopFuture<any Channel>
    ) async throws(ServerError) -> any Channel {
        do {
            return try await bind().get()
        } catch {
            throw ServerError(.bindFailed, "can't listen on `\(listener)`: \(error)")
        }
    }

    /// What both kinds of listeners have in common.
    private var bootstrap: ServerBootstrap {
        let limit = shared.limits.queuedBytesMax
        return ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1_024)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(
                .writeBufferWaterMark, value: .init(low: limit / 2, high: limit)
            )
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(
                    minimum: 1_024, initial: 4_096, maximum: 65_536)
            )
            .childChannelInitializer { [loops, shared] channel in
                Self.take(channel, loops: loops, shared: shared)
            }
    }

    private static func take(
        _ channel: any Channel, loops: [LoopHandle<R>], shared: ServerShared
    ) -> EventLoopFuture<Void> {
        guard let loop = loops.first(where: { $0.eventLoop === channel.eventLoop }) else {
            preconditionFailure("NIO dealt a connection to a loop of another server")
        }
        guard shared.connections.enter(max: shared.limits.connectionsMax) else {
            return loop.run { $0.refuseConnection() }.flatMap { channel.close() }
        }
        channel.closeFuture.whenComplete { _ in shared.connections.add(-1) }
        return loop.take(channel)
    }
}
