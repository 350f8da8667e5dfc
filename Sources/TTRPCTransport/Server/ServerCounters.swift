internal import Synchronization

/// What a server has done since it began, summed over its loops.
public struct ServerCounters: Hashable, Sendable {
    /// Connections that were taken.
    public internal(set) var connectionsAccepted: UInt64 = 0
    /// Connections that were closed as they came, for there were too many.
    public internal(set) var connectionsRefused: UInt64 = 0
    /// Connections that were closed for a time limit: idle, a frame begun and not ended, replies unread.
    public internal(set) var connectionsTimedOut: UInt64 = 0
    /// Connections that are open.
    public internal(set) var connectionsOpen: UInt64 = 0
    /// Requests that came, whatever became of them.
    public internal(set) var requests: UInt64 = 0
    /// Requests that were answered with a message.
    public internal(set) var answered: UInt64 = 0
    /// Requests that were answered with a status, the next two among them.
    public internal(set) var refused: UInt64 = 0
    /// Requests that met an in-flight limit.
    public internal(set) var overLimit: UInt64 = 0
    /// Requests whose deadline passed before they were answered.
    public internal(set) var expired: UInt64 = 0
    /// Reads that completed at least one frame; their replies leave together.
    public internal(set) var bursts: UInt64 = 0
    /// Requests that wait: held, parked, sliced, or in a task.
    public internal(set) var inFlight: UInt64 = 0
}

/// One loop's counters, written by the loop alone and read by anybody.
///
/// The loop counts in a plain ``ServerCounters`` and copies it here once a burst: a store costs what a store
/// to memory costs, for no other thread writes.
internal final class SharedCounters: Sendable {
    private let connectionsAccepted = Atomic<UInt64>(0)
    private let connectionsRefused = Atomic<UInt64>(0)
    private let connectionsTimedOut = Atomic<UInt64>(0)
    private let connectionsOpen = Atomic<UInt64>(0)
    private let requests = Atomic<UInt64>(0)
    private let answered = Atomic<UInt64>(0)
    private let refused = Atomic<UInt64>(0)
    private let overLimit = Atomic<UInt64>(0)
    private let expired = Atomic<UInt64>(0)
    private let bursts = Atomic<UInt64>(0)
    private let inFlight = Atomic<UInt64>(0)

    internal func publish(_ counters: ServerCounters) {
        connectionsAccepted.store(counters.connectionsAccepted, ordering: .relaxed)
        connectionsRefused.store(counters.connectionsRefused, ordering: .relaxed)
        connectionsTimedOut.store(counters.connectionsTimedOut, ordering: .relaxed)
        connectionsOpen.store(counters.connectionsOpen, ordering: .relaxed)
        requests.store(counters.requests, ordering: .relaxed)
        answered.store(counters.answered, ordering: .relaxed)
        refused.store(counters.refused, ordering: .relaxed)
        overLimit.store(counters.overLimit, ordering: .relaxed)
        expired.store(counters.expired, ordering: .relaxed)
        bursts.store(counters.bursts, ordering: .relaxed)
        inFlight.store(counters.inFlight, ordering: .relaxed)
    }

    internal func add(to sum: inout ServerCounters) {
        sum.connectionsAccepted += connectionsAccepted.load(ordering: .relaxed)
        sum.connectionsRefused += connectionsRefused.load(ordering: .relaxed)
        sum.connectionsTimedOut += connectionsTimedOut.load(ordering: .relaxed)
        sum.connectionsOpen += connectionsOpen.load(ordering: .relaxed)
        sum.requests += requests.load(ordering: .relaxed)
        sum.answered += answered.load(ordering: .relaxed)
        sum.refused += refused.load(ordering: .relaxed)
        sum.overLimit += overLimit.load(ordering: .relaxed)
        sum.expired += expired.load(ordering: .relaxed)
        sum.bursts += bursts.load(ordering: .relaxed)
        sum.inFlight += inFlight.load(ordering: .relaxed)
    }
}
