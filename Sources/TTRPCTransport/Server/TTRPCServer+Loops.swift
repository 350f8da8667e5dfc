internal import Logging
internal import NIOCore
internal import Synchronization
public import Wire

extension TTRPCServer where R: ~Copyable {
    /// Runs a function on every loop, with its responder, and gives the results once all have run it.
    ///
    /// A publish pushes its snapshot this way: when this returns, no loop begins a decision on the old one.
    /// Let the function return the old snapshot, so that its last reference is dropped here and not on a
    /// loop. The function runs between two bursts and must be short: nothing is answered meanwhile.
    /// - Returns: The results in the order of the loops.
    /// - Throws: `stopped` if the loops have ended.
    public func withEachResponder<T: Sendable>(
        _ body: @escaping @Sendable (inout R) -> T
    ) async throws(ServerError) -> [T] {
        let results = runOnLoops { $0.withResponder(body) }
        guard !results.isEmpty else { throw .stopped }
        var values: [T] = []
        for result in results {
            do {
                values.append(try await result.get())
            } catch {
                throw .stopped
            }
        }
        return values
    }

    /// Sends the replies that are held until an audit record is committed.
    ///
    /// Each reply is judged once more by its responder before it leaves.
    /// - Parameter sequence: The last record that is committed; all before it are, too.
    public func release(upTo sequence: AuditSequence) {
        _ = runOnLoops { $0.release(upTo: sequence) }
    }

    /// Goes on with a parked request.
    ///
    /// - Parameters:
    ///   - ticket: What the loop's responder gave. One that is unknown, or not parked, is ignored: the
    ///     request's connection may be gone.
    ///   - loop: The number that the responder was made with.
    public func wake(_ ticket: Ticket, onLoop loop: Int) {
        _ = runOnLoops(loop...loop) { $0.wake(ticket) }
    }

    /// Hands a function to the loops; none, if they have ended.
    ///
    /// It is done under the lock, so that the loops do not end between the question and the handing over.
    private func runOnLoops<T: Sendable>(
        _ range: ClosedRange<Int>? = nil, _ body: @escaping @Sendable (ServerLoop<R>) -> T
    ) -> [EventLoopFuture<T>] {
        state.withLock { state in
            guard state.hasLoops else { return [] }
            return loops[range ?? 0...(loops.count - 1)].map { $0.run(body) }
        }
    }

    /// Stops: no more connections, what is in flight is answered within a time, then all is closed.
    internal func stop(drainTime: Duration) async {
        let listeners = state.withLock { $0.stop() }
        await close(listeners)
        logger.info("stopping", metadata: ["connections": "\(counters.connectionsOpen)"])
        let limit = TimeAmount.nanoseconds(drainTime.nanosecondsClamped)
        for drained in loops.map({ $0.drain(within: limit) }) {
            try? await drained.get()
        }
        let atEnd = atEnd
        _ = try? await withEachResponder { atEnd(&$0) }
        state.withLock { $0 = .ended }
        shared.end()
        try? await group.shutdownGracefully()
        logger.info("stopped", metadata: ["requests": "\(counters.requests)"])
    }
}

extension LoopHandle where R: ~Copyable {
    /// Lets all connections end, and closes those that have not after a time.
    internal func drain(within limit: TimeAmount) -> EventLoopFuture<Void> {
        let drained = run { loop in
            let closing = loop.eventLoop.assumeIsolated().scheduleTask(in: limit) {
                loop.closeAll()
            }
            let drained = loop.drain()
            drained.whenComplete { _ in closing.cancel() }
            return drained
        }
        return drained.flatMap { $0 }
    }
}
