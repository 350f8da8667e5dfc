internal import Wire

/// A loop's responder, with what it needs to answer: the part of a loop that every request goes through.
///
/// It is one value, so that a burst takes it once and answers all its requests without a further check of
/// exclusive access, and so that nothing in it is shared or counted.
internal struct LoopCore<R: Responder & SendableMetatype & ~Copyable>: ~Copyable {
    internal var responder: R
    /// The frames that go to one connection with the next write.
    internal var reply = ReplyBuffer()
    internal var counters = ServerCounters()

    private let limits: TransportLimits
    private let shared: ServerShared
    private let clock: ServerClock
    /// The methods from this place on in the connections' table are answered in tasks.
    private let firstTaskMethod: UInt16
    private let taskShapes: [MethodShape]

    internal init(_ responder: consuming R, shared: ServerShared) {
        firstTaskMethod = UInt16(responder.methods.count)
        self.responder = responder
        self.shared = shared
        limits = shared.limits
        clock = shared.clock
        taskShapes = shared.taskMethods.map(\.shape)
    }

    /// Answers the complete frames at the beginning of some bytes, until something else must happen first.
    ///
    /// - Parameters:
    ///   - bytes: What a connection sent and was not yet answered.
    ///   - frames: The connection's conversation.
    ///   - load: What the connection has in flight.
    ///   - arrival: When the bytes came.
    /// - Returns: How many bytes are done with, and why it went no further.
    internal mutating func answer(
        _ bytes: Span<UInt8>, on frames: inout ServerConnection, load: ConnectionLoad,
        arrival: MonotonicInstant
    ) -> Burst {
        var consumed = 0
        while reply.count < limits.queuedBytesMax {
            let step = frames.next(in: bytes, from: consumed, now: arrival)
            consumed = step.end
            switch step.action {
            case .wait:
                return Burst(consumed: consumed, stop: .incomplete)
            case .call(let call, let data):
                if let stop = begin(call, in: bytes.extracting(data), load: load) {
                    return Burst(consumed: consumed, stop: stop)
                }
            case .refuse(let stream, let status):
                counters.requests += 1
                refuse(status, on: stream)
            case .abort(let stream, let status):
                return Burst(consumed: consumed, stop: .abort(stream, status))
            }
        }
        return Burst(consumed: consumed, stop: .full)
    }

    /// Goes on with a request that waited.
    ///
    /// - Returns: Why it waits again; nil if it is done, with its reply in ``reply``.
    internal mutating func resume<Connection: AnyObject>(
        _ ticket: Ticket, _ request: borrowing WaitingRequest<Connection>
    ) -> Wait? {
        guard !request.call.isExpired(at: clock.now()) else {
            abandon(ticket, expired: request.call)
            return nil
        }
        reply.beginReply(resuming: request.part.span)
        let outcome = responder.resume(
            ticket, call: request.call, in: request.data.span, into: &reply)
        return settle(outcome, request.call)
    }

    /// Gives up a request that its caller has stopped waiting for.
    private mutating func abandon(_ ticket: Ticket, expired call: Call) {
        responder.abandon(ticket)
        expire(call.stream)
    }

    /// Answers that a request's deadline has passed.
    internal mutating func expire(_ stream: StreamID) {
        counters.expired += 1
        refuse(Refusals.expired, on: stream)
    }

    /// Answers with a status.
    internal mutating func refuse(_ status: Status, on stream: StreamID) {
        counters.refused += 1
        reply.refuse(status, on: stream)
    }

    // MARK: One request

    private mutating func begin(
        _ call: Call, in data: Span<UInt8>, load: ConnectionLoad
    ) -> Burst.Stop? {
        counters.requests += 1
        if call.deadline != nil, call.isExpired(at: clock.now()) {
            expire(call.stream)
            return nil
        }
        guard call.method.position < firstTaskMethod else {
            return beginTask(call, in: data, load)
        }
        reply.beginReply()
        let outcome = responder.respond(to: call, in: data, into: &reply)
        guard let wait = settle(outcome, call) else { return nil }
        // Only here is it known that the request waits: one that is answered at once meets no limit.
        guard hasPlace(for: wait.reason, load) else {
            responder.abandon(wait.ticket)
            refuseOverLimit(Refusals.tooMany, on: call.stream)
            return nil
        }
        return .wait(call, wait, data: wait.needsData ? [UInt8](copying: data) : [])
    }

    /// Whether one more request may wait.
    private func hasPlace(for reason: WaitReason, _ load: ConnectionLoad) -> Bool {
        guard load.waiting < limits.inFlightPerConnectionMax,
            load.user.waiting.count < limits.inFlightPerUserMax,
            shared.inFlight.count < limits.inFlightMax
        else { return false }
        guard reason == .turn else { return true }
        return load.user.sliced.count < limits.slicedPerUserMax
            && shared.sliced.count < limits.slicedMax
    }

    /// Whether one more task may run.
    private func mayRun(_ method: MethodIndex, _ load: ConnectionLoad) -> Bool {
        guard load.tasks < limits.tasksPerConnectionMax, shared.tasks.count < limits.tasksMax
        else { return false }
        switch taskShapes[Int(method.position - firstTaskMethod)] {
        case .unary: return true
        case .serverStream:
            return load.streams < limits.streamsPerConnectionMax
                && shared.streams.count < limits.streamsMax
        }
    }

    /// Begins a call that is answered in a task, if it is within the limits; nothing is copied before.
    private mutating func beginTask(
        _ call: Call, in data: Span<UInt8>, _ load: ConnectionLoad
    ) -> Burst.Stop? {
        if data.count > limits.taskCallBytesMax {
            refuseOverLimit(Refusals.taskCallTooLong(limits), on: call.stream)
        } else if call.hasMetadata(over: limits.taskCallMetadataMax, in: data) {
            refuseOverLimit(Refusals.tooManyMetadata(limits), on: call.stream)
        } else if !mayRun(call.method, load) {
            refuseOverLimit(Refusals.tooMany, on: call.stream)
        } else {
            return .task(call, data: [UInt8](copying: data))
        }
        return nil
    }

    private mutating func refuseOverLimit(_ status: Status, on stream: StreamID) {
        counters.overLimit += 1
        refuse(status, on: stream)
    }

    /// Does with the reply what an outcome asks for.
    private mutating func settle(_ outcome: Outcome, _ call: Call) -> Wait? {
        switch outcome {
        case .answered:
            finish(call.stream)
            return nil
        case .refused(let status):
            reply.dropReply()
            refuse(status, on: call.stream)
            return nil
        case .held(let ticket, let sequence):
            return putAside(ticket, until: .commit(sequence), call.stream)
        case .parked(let ticket):
            return putAside(ticket, until: .wake, call.stream)
        case .sliced(let ticket):
            return putAside(ticket, until: .turn, call.stream)
        }
    }

    private mutating func finish(_ stream: StreamID) {
        guard !refuseOverfull(on: stream) else { return }
        counters.answered += 1
        reply.finishReply(on: stream)
    }

    /// Puts the reply aside; one that is over the limit already is refused at once, and nothing waits.
    private mutating func putAside(
        _ ticket: Ticket, until reason: WaitReason, _ stream: StreamID
    ) -> Wait? {
        guard !refuseOverfull(on: stream) else {
            responder.abandon(ticket)
            return nil
        }
        return Wait(ticket: ticket, reason: reason, part: reply.putAside())
    }

    private mutating func refuseOverfull(on stream: StreamID) -> Bool {
        guard reply.refuseOverfull(on: stream) else { return false }
        counters.refused += 1
        return true
    }
}

/// What a connection has in flight.
internal struct ConnectionLoad {
    /// How many of its requests wait.
    internal let waiting: Int
    /// How many tasks run for it.
    internal let tasks: Int
    /// How many of them are streams.
    internal let streams: Int
    /// What its user has in flight.
    internal let user: UserLoad
}

/// How far a burst was answered.
internal struct Burst {
    /// Why it went no further.
    internal enum Stop {
        /// What is left is no complete frame.
        case incomplete
        /// The replies so far are as many bytes as may be queued.
        case full
        /// A request waits.
        case wait(Call, Wait, data: [UInt8])
        /// A request that is in flight, if there is one on this stream, is to be given up with a status.
        case abort(StreamID, Status)
        /// A request is to be answered in a task.
        case task(Call, data: [UInt8])
    }

    /// How many bytes are done with.
    internal let consumed: Int
    internal let stop: Stop
}

/// The statuses that the transport itself answers with.
internal enum Refusals {
    internal static let expired = Status(.deadlineExceeded, "the deadline passed before the answer")
    internal static let ending = Status(.unavailable, "the server is stopping")
    internal static let tooMany = Status(
        .resourceExhausted, "too many requests of this connection, user or zone are in flight")

    internal static func taskCallTooLong(_ limits: TransportLimits) -> Status {
        Status(
            .resourceExhausted,
            "a request of this method has \(limits.taskCallBytesMax) bytes at most")
    }

    internal static func tooManyMetadata(_ limits: TransportLimits) -> Status {
        Status(
            .resourceExhausted,
            "a request of this method has \(limits.taskCallMetadataMax) metadata at most")
    }
}
