public import Logging
internal import NIOCore
internal import NIOPosix
public import ServiceLifecycle
internal import Synchronization
public import Wire

/// A ttrpc server of one zone: its listeners, its event loops, and a responder on each.
///
/// It owns its loops: nothing else runs on them. A loop answers a request on the spot, with its own
/// responder; the replies to what one read brought leave in one write. Connections are dealt to the loops in
/// turn.
///
///     let server = TTRPCServer(
///         listeners: [.unix(path: "/run/bailey/workforce.sock")],
///         makeResponder: { loop in ZoneResponder(snapshot) }, logger: logger)
///     try await server.start()    // optional: throws what `run` would, before anything else begins
///     try await server.run()      // until a graceful shutdown
public final class TTRPCServer<R: Responder & SendableMetatype & ~Copyable>: Service {
    internal let configuration: ServerConfiguration
    internal let shared: ServerShared
    internal let group: MultiThreadedEventLoopGroup
    internal let loops: [LoopHandle<R>]
    internal let logger: Logger
    internal let atEnd: @Sendable (inout R) -> Void
    internal let state = Mutex(ServerState.ready)

    /// Makes a server; it listens from ``start()`` on.
    ///
    /// - Parameters:
    ///   - listeners: Where it takes connections; at least one.
    ///   - configuration: How many loops it has, and its limits.
    ///   - taskMethods: Methods that are answered off the loops; none that the responder answers.
    ///   - clock: What deadlines and time limits are measured by.
    ///   - logger: Where beginnings, ends and failures of the server are told; nothing about requests.
    ///   - makeResponder: Makes the responder of a loop, given the loop's number from 0 on; runs on the loop.
    ///   - atEnd: What is done with each responder, on its loop, when the last of its connections is closed.
    public init(
        listeners: [Listener], configuration: ServerConfiguration = .init(),
        taskMethods: [AsyncMethod] = [], clock: ServerClock = .monotonic,
        logger: Logger, makeResponder: @escaping @Sendable (Int) -> R,
        atEnd: @escaping @Sendable (inout R) -> Void = { _ in }
    ) {
        var configuration = configuration
        configuration.listeners = listeners
        configuration.limits.connectionsMax = OpenFileLimit.connections(
            wanted: configuration.limits.connectionsMax, openFiles: OpenFileLimit.current)
        self.configuration = configuration
        self.logger = logger
        self.atEnd = atEnd
        let shared = ServerShared(
            limits: configuration.limits, clock: clock, taskMethods: taskMethods)
        self.shared = shared
        let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.loops)
        self.group = group
        var number = 0
        loops = group.makeIterator().map { eventLoop in
            defer { number += 1 }
            return LoopHandle(
                eventLoop, number: number, shared: shared, makeResponder: makeResponder)
        }
    }

    deinit {
        // Only a server that never ran has its loops still.
        if state.withLock({ $0.hasLoops }) {
            group.shutdownGracefully { _ in }
        }
    }

    /// Where the server listens, with the ports that the system chose.
    ///
    /// It is empty before ``start()`` and after the end.
    public var listening: [Listener] {
        state.withLock { $0.addresses }
    }

    /// What the server has done so far.
    ///
    /// Loops count on while this is read, so the numbers are of about the same moment.
    /// - Complexity: O(loops), without waiting.
    public var counters: ServerCounters {
        var sum = ServerCounters()
        for loop in loops {
            loop.counters.add(to: &sum)
        }
        return sum
    }

    /// Serves until a graceful shutdown, or until its task is cancelled.
    ///
    /// On a graceful shutdown no more connections are taken, what is in flight is answered, and connections
    /// are closed, all within ``TransportLimits/drainTimeMax``; on a cancellation they are closed at once.
    /// A server runs once.
    /// - Throws: ``ServerError`` if it cannot listen.
    public func run() async throws {
        do {
            try await start()
        } catch {
            await stop(drainTime: .zero)
            throw error
        }
        do {
            try await gracefulShutdown()
            await stop(drainTime: shared.limits.drainTimeMax)
        } catch {
            await stop(drainTime: .zero)
        }
    }
}
