internal import Synchronization
internal import Wire

/// What all loops of a server share, none of it locked for a request.
internal final class ServerShared: Sendable {
    internal let limits: TransportLimits
    internal let clock: ServerClock
    internal let taskMethods: [AsyncMethod]
    /// The requests that wait, of all loops.
    internal let inFlight = InFlightGauge()
    /// Those among them that wait for their next turn.
    internal let sliced = InFlightGauge()
    /// The tasks that run, of all loops.
    internal let tasks = InFlightGauge()
    /// The streams among them.
    internal let streams = InFlightGauge()
    /// The bytes of frames that are not complete, of all connections.
    internal let partialBytes = InFlightGauge()
    /// What each user has in flight.
    internal let users = UserLoads()
    /// The connections that are open, of all loops.
    internal let connections = InFlightGauge()

    private let ended = Atomic<Bool>(false)

    /// Whether the loops have ended: whoever outlasts them must hand them nothing more.
    internal var hasEnded: Bool { ended.load(ordering: .acquiring) }

    internal func end() {
        ended.store(true, ordering: .releasing)
    }

    internal init(limits: TransportLimits, clock: ServerClock, taskMethods: [AsyncMethod]) {
        self.limits = limits
        self.clock = clock
        self.taskMethods = taskMethods
    }
}

/// A number of things that go on now, counted by several threads.
internal final class InFlightGauge: Sendable {
    private let value = Atomic<Int>(0)

    /// How many there are.
    internal var count: Int { value.load(ordering: .relaxed) }

    internal func add(_ difference: Int) {
        value.wrappingAdd(difference, ordering: .relaxed)
    }

    /// Adds one, unless that would be more than allowed.
    internal func enter(max: Int) -> Bool {
        guard value.wrappingAdd(1, ordering: .relaxed).newValue <= max else {
            add(-1)
            return false
        }
        return true
    }
}
