internal import NIOCore
internal import NIOPosix
internal import Wire

/// What a client does on its loop: it connects, sends, tries again.
///
///     idle -> connecting -> ready -> idle
///             connecting -> resting -> connecting
///     closed                                       from every state; goes nowhere
internal final class ClientCore {
    private enum State {
        /// There is no connection, and no call needs one.
        case idle
        /// A connection is being made.
        case connecting
        /// An attempt failed; the next follows after a while.
        case resting(Scheduled<Void>)
        /// There is a connection.
        case ready(ClientHandler)
        /// The client was closed.
        case closed
    }

    internal let eventLoop: any EventLoop
    private let address: ServerAddress
    private let configuration: ClientConfiguration
    private var state = State.idle
    private var failures = 0
    /// The calls that are not answered, by their numbers.
    private var calls: [UInt64: PendingCall] = [:]
    /// The calls that wait to be sent, in their order.
    private var queue: ArraySlice<PendingCall> = []
    private var connections: [ClientHandler] = []
    /// Who waits for the first connection to be made or to fail.
    private var connectWaiters: [EventLoopPromise<Void>] = []
    private var closing: EventLoopPromise<Void>?

    internal init(
        _ address: ServerAddress, _ configuration: ClientConfiguration, eventLoop: any EventLoop
    ) {
        self.address = address
        self.configuration = configuration
        self.eventLoop = eventLoop
    }

    // MARK: Calls

    /// Takes a call; its answer goes to the continuation.
    internal func call(
        _ request: CallRequest, number: UInt64,
        answer: CheckedContinuation<Result<[UInt8], ClientError>, Never>
    ) {
        if let refusal = refusal() { return answer.resume(returning: .failure(refusal)) }
        let deadline = request.timeout.map { NIODeadline.now() + TimeAmount($0) }
        let call = PendingCall(request, deadline: deadline, answer: answer)
        calls[number] = call
        if let deadline {
            call.timer = eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
                self.give(up: number, .deadlineExceeded)
            }
        }
        queue.append(call)
        pump()
    }

    /// Stops waiting for a call's answer.
    internal func give(up number: UInt64, _ error: ClientError) {
        guard let call = calls.removeValue(forKey: number) else { return }
        if let (connection, stream) = call.place {
            call.place = nil
            connection.forget(stream)
        }
        call.finish(.failure(error))
    }

    /// Takes a call off the books when its caller has its answer.
    internal func ended(_ number: UInt64) {
        calls[number] = nil
    }

    private func refusal() -> ClientError? {
        if case .closed = state { return .closed }
        guard closing == nil else { return .closed }
        guard calls.count < configuration.inFlightMax else {
            return .tooManyInFlight(limit: configuration.inFlightMax)
        }
        return nil
    }

    /// Sends what waits, as far as there is a connection, and sees to it that there will be.
    private func pump() {
        queue.removeAll { !$0.isWaiting }
        guard !queue.isEmpty else { return }
        switch state {
        case .ready(let connection): send(on: connection)
        case .idle: connect()
        case .connecting, .resting: break
        case .closed: queue.forEach { $0.finish(.failure(.closed)) }
        }
    }

    private func send(on connection: ClientHandler) {
        let now = NIODeadline.now()
        while let call = queue.popFirst() {
            guard call.isWaiting else { continue }
            switch connection.send(call, now: now) {
            case .sent:
                call.attempts += 1
            case .tooLarge:
                call.finish(.failure(.invalidRequest("it is larger than a frame, 4 MiB")))
            case .connectionUsedUp:
                queue.insert(call, at: queue.startIndex)
                retire(connection)
                return pump()
            }
        }
    }

    // MARK: What connections tell

    /// A call has its answer.
    internal func callEnded() {
        finishClosing()
    }

    /// A call was refused because the server is stopping.
    internal func notTaken(_ call: PendingCall, by connection: ClientHandler, _ status: Status) {
        retire(connection)
        tryAgain(call, after: .notTaken, else: .status(status))
        rest()
    }

    /// A connection shall not be used for further calls.
    internal func retire(_ connection: ClientHandler) {
        if case .ready(let current) = state, current === connection {
            state = .idle
        }
        connection.retire()
    }

    /// A connection is gone, and with it the answers to some calls.
    internal func lost(
        _ connection: ClientHandler, _ calls: [PendingCall], violation: Status?
    ) {
        connections.removeAll { $0 === connection }
        if case .ready(let current) = state, current === connection {
            state = .idle
        }
        for call in calls.reversed() {
            call.place = nil
            if let violation {
                call.finish(.failure(.protocolViolation(violation.message)))
            } else {
                tryAgain(
                    call, after: .sent, else: .connection("it was lost before the answer came"))
            }
        }
        finishClosing()
        calls.isEmpty ? pump() : rest()
    }

    private func tryAgain(
        _ call: PendingCall, after progress: RetryPolicy.Progress, else error: ClientError
    ) {
        let isAllowed = configuration.retry.allows(
            after: progress, attempts: call.attempts, isIdempotent: call.isIdempotent)
        guard isAllowed, closing == nil else { return call.finish(.failure(error)) }
        queue.insert(call, at: queue.startIndex)
    }

    // MARK: Connecting

    /// Makes a connection if there is none; the future fails if this attempt does.
    internal func connected() -> EventLoopFuture<Void> {
        let promise = eventLoop.makePromise(of: Void.self)
        switch state {
        case .ready: promise.succeed()
        case .closed: promise.fail(ClientError.closed)
        case .idle:
            connectWaiters.append(promise)
            connect()
        case .connecting, .resting: connectWaiters.append(promise)
        }
        return promise.futureResult
    }

    private func connect() {
        state = .connecting
        let handler = ClientHandler(eventLoop: eventLoop)
        handler.owner = self
        let bound = NIOLoopBound((core: self, handler: handler), eventLoop: eventLoop)
        let bootstrap =
            bootstrap
            .connectTimeout(TimeAmount(configuration.connectTimeout))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(bound.value.handler)
                }
            }
        connect(bootstrap).whenComplete { bound.value.core.connectionMade(bound.value.handler, $0) }
    }

    private var bootstrap: ClientBootstrap {
        let bootstrap = ClientBootstrap(group: eventLoop)
        switch address {
        case .unix: return bootstrap
        case .tcp: return bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1)
        }
    }

    private func connect(_ bootstrap: ClientBootstrap) -> EventLoopFuture<any Channel> {
        switch address {
        case .unix(let path): bootstrap.connect(unixDomainSocketPath: path)
        case .tcp(let host, let port): bootstrap.connect(host: host, port: port)
        }
    }

    private func connectionMade(
        _ handler: ClientHandler, _ result: Result<any Channel, any Error>
    ) {
        guard case .connecting = state else {
            // Closed meanwhile.
            if case .success(let channel) = result { channel.close(promise: nil) }
            return
        }
        switch result {
        case .success:
            failures = 0
            state = .ready(handler)
            connections.append(handler)
            finishWaiters(.success(()))
            pump()
        case .failure(let error):
            connectionFailed(ClientError.unreachable(address, error))
        }
    }

    private func connectionFailed(_ error: ClientError) {
        state = .idle
        finishWaiters(.failure(error))
        let waiting = queue
        queue = []
        for call in waiting.reversed() where call.isWaiting {
            call.attempts += 1
            tryAgain(call, after: .notTaken, else: error)
        }
        finishClosing()
        rest()
    }

    private func finishWaiters(_ result: Result<Void, ClientError>) {
        let waiters = connectWaiters
        connectWaiters = []
        for waiter in waiters {
            waiter.completeWith(result.mapError { $0 as any Error })
        }
    }

    /// Waits a while before the next attempt to connect, if a call needs one.
    private func rest() {
        guard case .idle = state, !queue.isEmpty else { return }
        failures += 1
        let delay = configuration.backoff.delay(failures: failures, random: configuration.random())
        let next = eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) {
            guard case .resting = self.state else { return }
            self.state = .idle
            self.pump()
        }
        state = .resting(next)
    }

    // MARK: Closing

    /// Waits for calls in flight up to a time, then closes.
    internal func close(waiting: Duration) -> EventLoopFuture<Void> {
        if let closing { return closing.futureResult }
        let promise = eventLoop.makePromise(of: Void.self)
        closing = promise
        eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(waiting)) { self.closeNow() }
        finishClosing()
        return promise.futureResult
    }

    private func finishClosing() {
        guard closing != nil, !calls.values.contains(where: \.isWaiting) else { return }
        closeNow()
    }

    private func closeNow() {
        if case .closed = state { return }
        if case .resting(let next) = state { next.cancel() }
        state = .closed
        for call in calls.values {
            call.finish(.failure(.closed))
        }
        finishWaiters(.failure(.closed))
        let open = connections.compactMap(\.closed)
        connections.forEach { $0.close() }
        EventLoopFuture.andAllComplete(open, on: eventLoop).cascade(to: closing)
    }
}

extension TimeAmount {
    /// A duration, within what NIO's clock can count (292 years).
    internal init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let nanoseconds = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        self = .nanoseconds(overflow || nanoseconds.overflow ? .max / 2 : nanoseconds.partialValue)
    }
}
