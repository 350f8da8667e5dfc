internal import NIOCore
internal import Wire

/// A loop as the rest of the server sees it: from other threads.
internal struct LoopHandle<R: Responder & SendableMetatype & ~Copyable>: Sendable {
    internal let eventLoop: any EventLoop
    internal let counters: SharedCounters
    /// The loop itself, once its responder is made.
    private let loop: EventLoopFuture<NIOLoopBound<ServerLoop<R>>>

    internal init(
        _ eventLoop: any EventLoop, number: Int, shared: ServerShared,
        makeResponder: @escaping @Sendable (Int) -> R
    ) {
        let counters = SharedCounters()
        self.eventLoop = eventLoop
        self.counters = counters
        loop = eventLoop.submit {
            let loop = ServerLoop(
                makeResponder(number), shared: shared, counters: counters, eventLoop: eventLoop)
            loop.beginSweeping()
            return NIOLoopBound(loop, eventLoop: eventLoop)
        }
    }

    /// Runs a function on the loop and gives what it returns.
    internal func run<T: Sendable>(
        _ body: @escaping @Sendable (ServerLoop<R>) -> T
    ) -> EventLoopFuture<T> {
        loop.map { body($0.value) }
    }

    /// Adds a connection that was just taken, or closes it where its peer is one stranger too many.
    internal func take(_ channel: any Channel) -> EventLoopFuture<Void> {
        PeerCredentials.read(from: channel).and(loop).flatMapThrowing { peer, loop in
            guard loop.value.admits(peer) else {
                loop.value.refuseConnection()
                return channel.close(promise: nil)
            }
            try channel.pipeline.syncOperations.addHandler(
                ConnectionHandler(loop: loop.value, peer: peer))
        }
    }
}
