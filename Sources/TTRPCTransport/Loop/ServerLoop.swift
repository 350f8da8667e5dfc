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
    private var strangers = 0
    private var stage = Stage.serving
    private var emptied: EventLoopPromise<Void>?
    private var sweeps: RepeatedTask?

    /// Where the loop stands: serving -> draining -> closing, or at once from serving to closing.
    private enum Stage {
        case serving
        /// Connections end as soon as nothing of theirs is in flight.
        case draining
        /// Connections are closed, and no task is waited for.
        case closing
    }

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
    package var counts: ServerCounters {
        var counts = core.counters
        counts.connectionsOpen = UInt64(connections.count)
        counts.inFlight = UInt64(waiting.count + runningTasks)
        return counts
    }

    private func publish() {
        counters.publish(counts)
    }

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
        publish()
        if let next = waiting.firstCommit, next <= committed {
            scheduleTurn()
        }
    }

    // MARK: Connections

    /// Whether a connection of a peer is let in.
    package func admits(_ peer: Peer) -> Bool {
        !isStranger(peer) || strangers < shared.limits.strangersMax
    }

    private func isStranger(_ peer: Peer) -> Bool {
        !PeerCredentials.isOwn(peer) && !core.responder.knows(peer)
    }

    internal func add(_ connection: ConnectionHandler<R>) {
        connection.isStranger = isStranger(connection.peer)
        strangers += connection.isStranger ? 1 : 0
        connection.place = connections.count
        connections.append(connection)
        core.counters.connectionsAccepted += 1
        publish()
    }

    /// Lets a connection that came while the loop ends do so too, now that it can be told.
    internal func greet(_ connection: ConnectionHandler<R>) {
        switch stage {
        case .serving: break
        case .draining: connection.drain()
        case .closing: connection.context?.close(promise: nil)
        }
    }

    internal func remove(_ connection: ConnectionHandler<R>) {
        for ticket in connection.tickets.values {
            giveUp(ticket)
        }
        connection.tickets = [:]
        strangers -= connection.isStranger ? 1 : 0
        shared.users.leave(connection.peer.userID)
        let last = connections.removeLast()
        if last !== connection {
            connections[connection.place] = last
            last.place = connection.place
        }
        publish()
        endIfEmpty()
    }

    internal func refuseConnection() {
        core.counters.connectionsRefused += 1
        publish()
    }

    // MARK: Requests that wait

    internal func keep(_ wait: Wait, call: Call, data: [UInt8], on connection: ConnectionHandler<R>)
    {
        let request = WaitingRequest(
            call: call, connection: connection, reason: wait.reason, data: data, part: wait.part)
        waiting.keep(request, as: wait.ticket)
        connection.tickets[call.stream] = wait.ticket
        count(request, by: 1)
        if wait.reason == .turn {
            scheduleTurn()
        }
    }

    /// Gives up the request that waits on a stream, if there is one.
    internal func giveUp(_ stream: StreamID, of connection: ConnectionHandler<R>) {
        // Without its ticket on the connection it is not resumed either, where that was about to begin.
        guard let ticket = connection.tickets.removeValue(forKey: stream) else { return }
        giveUp(ticket)
    }

    /// Lets the responder forget a request; the status is the caller's business.
    @discardableResult
    private func giveUp(_ ticket: Ticket) -> WaitingRequest<ConnectionHandler<R>>? {
        guard let request = waiting.take(ticket) else { return nil }
        core.responder.abandon(ticket)
        request.connection.tickets[request.call.stream] = nil
        count(request, by: -1)
        return request
    }

    /// Counts a request that waits from now on, or that waits no more.
    private func count(_ request: WaitingRequest<ConnectionHandler<R>>, by difference: Int) {
        let connection = request.connection
        connection.keptBytes += difference * request.keptBytes
        shared.inFlight.add(difference)
        connection.user.waiting.add(difference)
        guard request.reason == .turn else { return }
        shared.sliced.add(difference)
        connection.user.sliced.add(difference)
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
        count(request, by: -1)
        guard connection.tickets.removeValue(forKey: request.call.stream) != nil else {
            // It was given up, or its connection lost, while others were resumed.
            return core.responder.abandon(ticket)
        }
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
        if let next = waiting.takeTurn(unless: losesTurn) {
            resume([next])
        }
        releaseCommitted()
        if waiting.hasTurns {
            scheduleTurn()
        }
    }

    /// Whether a client must first read what it has: slices would only grow what is queued for it.
    private func losesTurn(_ ticket: Ticket, of connection: ConnectionHandler<R>) -> Bool {
        guard connection.context?.channel.isWritable == false else { return false }
        connection.lostTurns.append(ticket)
        return true
    }

    /// Lets the requests of a client that reads again have the turns that they lost.
    internal func giveLostTurns(of connection: ConnectionHandler<R>) {
        guard !connection.lostTurns.isEmpty else { return }
        waiting.giveTurns(to: connection.lostTurns)
        connection.lostTurns = []
        scheduleTurn()
    }

    // MARK: Tasks

    internal func taskBegan(_ shape: MethodShape) {
        runningTasks += 1
        shared.tasks.add(1)
        if shape == .serverStream { shared.streams.add(1) }
    }

    internal func taskEnded(_ shape: MethodShape) {
        runningTasks -= 1
        shared.tasks.add(-1)
        if shape == .serverStream { shared.streams.add(-1) }
        publish()
        endIfEmpty()
    }

    // MARK: Time

    /// Checks time limits from now on, again and again.
    package func beginSweeping() {
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
        publish()
    }

    // MARK: The end

    /// Lets all connections end; the future succeeds when the last one is closed and no task runs.
    ///
    /// What clients have sent until now is read and answered first: that takes one look at the sockets.
    /// Time limits hold on until then.
    package func drain() -> EventLoopFuture<Void> {
        let emptied = eventLoop.makePromise(of: Void.self)
        self.emptied = emptied
        eventLoop.assumeIsolated().scheduleTask(in: Self.turnGap) {
            self.drainAll()
        }
        return emptied.futureResult
    }

    private func drainAll() {
        guard stage == .serving else { return }
        stage = .draining
        for connection in connections {
            connection.drain()
        }
        endIfEmpty()
    }

    /// Closes all connections at once, and waits no more for tasks: those that go on after having been
    /// cancelled would keep the server for as long as they like.
    package func closeAll() {
        stage = .closing
        for connection in connections {
            connection.context?.close(promise: nil)
        }
        endIfEmpty()
    }

    private func endIfEmpty() {
        guard connections.isEmpty else { return }
        switch stage {
        case .serving: return
        case .draining: guard runningTasks == 0 else { return }
        case .closing: break
        }
        sweeps?.cancel()
        emptied?.succeed()
        emptied = nil
    }
}
