package import NIOCore
package import Wire

/// One event loop of a server: its responder, its connections, and the requests that wait.
///
/// Everything in it happens on its loop. It is a class because connections refer to it; what every request
/// touches is one value in it, ``LoopCore``.
package final class ServerLoop<R: Responder & SendableMetatype & ~Copyable> {
    package let eventLoop: any EventLoop
    internal let shared: ServerShared
    internal let methods: MethodTable
    internal var core: LoopCore<R>

    private let taskMethodsStart: Int
    private let counters: SharedCounters
    private var connections: [ConnectionHandler<R>] = []
    private var waiting = WaitingRequests<ConnectionHandler<R>>()
    private var committed = AuditSequence(0)
    private var isTurnScheduled = false
    private var runningTasks = 0
    private var emptied: EventLoopPromise<Void>?
    private var sweeps: RepeatedTask?

    /// How long a loop looks after its other connections between two slices.
    ///
    /// NIO runs a task that is ready before it looks at its sockets, so a slice must not be ready at once;
    /// by the time that this has passed, it has looked.
    private static var turnGap: TimeAmount { .microseconds(10) }

    internal init(
        _ responder: consuming R, shared: ServerShared, counters: SharedCounters,
        eventLoop: any EventLoop
    ) {
        var methods = responder.methods
        taskMethodsStart = methods.count
        for method in shared.taskMethods {
            methods.append(method.name, shape: method.shape)
        }
        self.methods = methods
        self.shared = shared
        self.counters = counters
        self.eventLoop = eventLoop
        core = LoopCore(responder, shared: shared)
    }

    /// Makes a loop of its own, for a channel that no server took.
    package convenience init(
        _ responder: consuming R, taskMethods: [AsyncMethod] = [], limits: TransportLimits,
        clock: ServerClock, eventLoop: any EventLoop
    ) {
        let shared = ServerShared(limits: limits, clock: clock, taskMethods: taskMethods)
        self.init(
            responder, shared: shared, counters: SharedCounters(), eventLoop: eventLoop)
    }

    internal func now() -> MonotonicInstant { shared.clock.now() }

    internal func taskMethod(_ index: MethodIndex) -> AsyncMethod {
        shared.taskMethods[Int(index.position) - taskMethodsStart]
    }

    /// Gives the responder to a function, for as long as it runs.
    package func withResponder<T>(_ body: (inout R) -> T) -> T {
        body(&core.responder)
    }

    /// What the loop has counted.
    package var counts: ServerCounters { core.counters }

    // MARK: Replies

    /// The finished frames, as one buffer for one write; nil if there are none.
    internal func takeReplies() -> ByteBuffer? {
        guard core.reply.count > 0 else { return nil }
        // By way of an array: NIO takes a `RawSpan`, and a span's is not safe to the compiler.
        let bytes = [UInt8](copying: core.reply.bytes)
        core.reply.removeAll()
        return ByteBuffer(bytes: bytes)
    }

    /// Takes note that a run of requests was answered, which were read just now or had waited.
    internal func burstEnded(isRead: Bool) {
        core.counters.bursts += isRead ? 1 : 0
        counters.publish(core.counters)
        if let next = waiting.firstCommit, next <= committed {
            scheduleTurn()
        }
    }

    // MARK: Connections

    internal func add(_ connection: ConnectionHandler<R>) {
        connection.place = connections.count
        connections.append(connection)
        core.counters.connectionsAccepted += 1
        connectionsChanged()
    }

    internal func remove(_ connection: ConnectionHandler<R>) {
        for ticket in connection.tickets {
            giveUp(ticket)
        }
        connection.tickets = []
        let last = connections.removeLast()
        if last !== connection {
            connections[connection.place] = last
            last.place = connection.place
        }
        connectionsChanged()
    }

    internal func refuseConnection() {
        core.counters.connectionsRefused += 1
        counters.publish(core.counters)
    }

    private func connectionsChanged() {
        core.counters.connectionsOpen = UInt64(connections.count)
        core.counters.inFlight = UInt64(waiting.count + runningTasks)
        counters.publish(core.counters)
        guard connections.isEmpty, runningTasks == 0 else { return }
        emptied?.succeed()
        emptied = nil
    }

    // MARK: Requests that wait

    internal func keep(_ wait: Wait, call: Call, data: [UInt8], on connection: ConnectionHandler<R>)
    {
        let request = WaitingRequest(
            call: call, connection: connection, reason: wait.reason, data: data, part: wait.part)
        waiting.keep(request, as: wait.ticket)
        connection.tickets.insert(wait.ticket)
        connection.keptBytes += request.keptBytes
        shared.inFlight.add(1)
        core.counters.inFlight = UInt64(waiting.count + runningTasks)
        if wait.reason == .turn {
            scheduleTurn()
        }
    }

    /// Gives up the request that waits on a stream, if there is one.
    internal func giveUp(_ stream: StreamID, of connection: ConnectionHandler<R>) {
        for ticket in connection.tickets where waiting.stream(of: ticket) == stream {
            giveUp(ticket)
        }
    }

    /// Lets the responder forget a request; the status is the caller's business.
    @discardableResult
    private func giveUp(_ ticket: Ticket) -> WaitingRequest<ConnectionHandler<R>>? {
        guard let request = waiting.take(ticket) else { return nil }
        core.responder.abandon(ticket)
        shared.inFlight.add(-1)
        request.connection.tickets.remove(ticket)
        request.connection.keptBytes -= request.keptBytes
        return request
    }

    /// Sends the replies whose audit records are committed, up to one of them.
    package func release(upTo sequence: AuditSequence) {
        committed = max(committed, sequence)
        releaseCommitted()
    }

    /// Goes on with a request that was parked.
    package func wake(_ ticket: Ticket) {
        guard let request = waiting.takeParked(ticket) else { return }
        resume([(ticket, request)])
    }

    private func releaseCommitted() {
        // All at first: what is held again meanwhile has had its turn.
        var released: [(Ticket, WaitingRequest<ConnectionHandler<R>>)] = []
        while let next = waiting.takeCommitted(upTo: committed) {
            released.append(next)
        }
        resume(released)
    }

    /// Resumes requests, with one write for neighbours of the same connection.
    private func resume(_ requests: [(Ticket, WaitingRequest<ConnectionHandler<R>>)]) {
        for (index, (ticket, request)) in requests.enumerated() {
            resume(ticket, request)
            let next = index + 1 < requests.count ? requests[index + 1].1.connection : nil
            if next !== request.connection {
                request.connection.flushResumed()
            }
        }
        burstEnded(isRead: false)
    }

    private func resume(_ ticket: Ticket, _ request: WaitingRequest<ConnectionHandler<R>>) {
        let connection = request.connection
        shared.inFlight.add(-1)
        guard connection.tickets.remove(ticket) != nil else {
            // Its connection was lost while others were resumed.
            return core.responder.abandon(ticket)
        }
        connection.keptBytes -= request.keptBytes
        guard let wait = core.resume(ticket, request) else { return }
        keep(
            wait, call: request.call, data: wait.needsData ? request.data : [], on: connection)
    }

    // MARK: Turns

    private func scheduleTurn() {
        guard !isTurnScheduled else { return }
        isTurnScheduled = true
        eventLoop.assumeIsolated().scheduleTask(in: Self.turnGap) { self.turn() }
    }

    /// Gives one request its next slice, and sends what was committed before it was held.
    private func turn() {
        isTurnScheduled = false
        if let next = waiting.takeTurn() {
            resume([next])
        }
        releaseCommitted()
        if waiting.hasTurns {
            scheduleTurn()
        }
    }

    // MARK: Tasks

    internal func taskBegan() {
        runningTasks += 1
        shared.inFlight.add(1)
        core.counters.inFlight = UInt64(waiting.count + runningTasks)
    }

    internal func taskEnded() {
        runningTasks -= 1
        shared.inFlight.add(-1)
        connectionsChanged()
    }

    // MARK: Time

    /// Checks time limits from now on, again and again.
    internal func beginSweeping() {
        let interval = TimeAmount.nanoseconds(shared.limits.sweepInterval.nanosecondsClamped)
        let loop = NIOLoopBound(self, eventLoop: eventLoop)
        sweeps = eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
            loop.value.sweep()
        }
    }

    /// Ends what has taken too long.
    package func sweep() {
        let now = now()
        for ticket in waiting.expired(at: now) {
            guard let request = giveUp(ticket) else { continue }
            core.expire(request.call.stream)
            request.connection.flushResumed()
        }
        // From the end, for a connection that closes gives its place to the last one.
        for place in connections.indices.reversed() where place < connections.count {
            connections[place].sweep(at: now)
        }
        counters.publish(core.counters)
    }

    // MARK: The end

    /// Lets all connections end; the future succeeds when the last one is closed and no task runs.
    ///
    /// What clients have sent until now is read and answered first: that takes one look at the sockets.
    package func drain() -> EventLoopFuture<Void> {
        sweeps?.cancel()
        let emptied = eventLoop.makePromise(of: Void.self)
        self.emptied = emptied
        eventLoop.assumeIsolated().scheduleTask(in: Self.turnGap) {
            for connection in self.connections {
                connection.drain()
            }
            self.connectionsChanged()
        }
        return emptied.futureResult
    }

    /// Closes all connections at once.
    package func closeAll() {
        for connection in connections {
            connection.context?.close(promise: nil)
        }
    }
}
