/// What one server and its connections may use.
///
/// Every limit has a default that suits a service asked by other services of the same host. A server is of
/// one zone, so its limits are the zone's.
public struct TransportLimits: Hashable, Sendable {
    /// The greatest number of connections of the server; one more is closed as it comes.
    ///
    /// A server takes less where the process may not open so many files: then half of what may be opened,
    /// which `LimitNOFILE` of the service's unit or `ulimit -n` raise.
    public var connectionsMax = 16_384

    /// The greatest number of requests of one connection that wait: held, parked or sliced.
    ///
    /// One more that would have to wait is abandoned and answered RESOURCE_EXHAUSTED. A request that the
    /// responder answers at once never waits, so it is answered however many wait, and a client may well
    /// have more on the wire than this.
    public var inFlightPerConnectionMax = 1_024

    /// The greatest number of requests of the whole server that wait.
    ///
    /// Loops count together without a lock, so that up to one more for each further loop can slip through.
    public var inFlightMax = 16_384

    /// The greatest number of waiting requests of one user: the rest of the places is for others.
    internal var inFlightPerUserMax: Int { inFlightMax - inFlightMax / 4 }

    /// The greatest number of sliced requests: the rest of the places is for those that take no time of
    /// the loops while they wait.
    internal var slicedMax: Int { max(1, inFlightMax / 4) }

    /// The greatest number of sliced requests of one user.
    internal var slicedPerUserMax: Int { max(1, slicedMax / 2) }

    /// The greatest number of connections on a loop of peers that its responder does not know; one more is
    /// closed as it comes.
    ///
    /// Some are let in, so that whoever is not registered yet is told so. The server's own user is no
    /// stranger: it looks after health.
    public var strangersMax = 16

    /// The greatest number of tasks that run for one connection; one more call is answered
    /// RESOURCE_EXHAUSTED.
    ///
    /// A task whose call was given up counts until it returns.
    public var tasksPerConnectionMax = 16

    /// The greatest number of tasks that run for the whole server.
    ///
    /// As with ``inFlightMax``, up to one more for each further loop can slip through.
    public var tasksMax = 1_024

    /// The greatest number of streams of one connection, among its tasks.
    public var streamsPerConnectionMax = 4

    /// The greatest number of streams of the whole server: they last, and the rest of the tasks is for
    /// calls that are answered once.
    internal var streamsMax: Int { max(1, tasksMax / 2) }

    /// The greatest length of a task call's frame, in bytes without its header; a longer one is answered
    /// RESOURCE_EXHAUSTED.
    ///
    /// A task has a copy of its request, which counts among ``keptBytesMax`` until the task returns.
    public var taskCallBytesMax = 64 << 10

    /// The greatest number of metadata of a task call; one with more is answered RESOURCE_EXHAUSTED.
    public var taskCallMetadataMax = 64

    /// The bytes written to one connection but not taken by its socket, at which reading from it stops.
    ///
    /// Reading goes on below half of it. What is queued at most is this, and the replies of the burst that
    /// went over it: this much again, and one reply.
    public var queuedBytesMax = 1 << 20

    /// The bytes of waiting requests, of part replies and of task calls of one connection, at which reading
    /// from it stops.
    public var keptBytesMax = 8 << 20

    /// The bytes of incomplete frames of the whole server, at which a connection is closed that keeps more
    /// than ``partialBytesFree`` of them.
    public var partialBytesMax = 256 << 20

    /// The bytes of an incomplete frame that a connection may always keep.
    public var partialBytesFree = 64 << 10

    /// How long a connection with nothing in flight may be silent.
    public var idleTimeMax: Duration = .seconds(300)

    /// How long a frame that has begun may take to be complete.
    public var partialFrameTimeMax: Duration = .seconds(10)

    /// How long a client may leave ``queuedBytesMax`` of its replies unread.
    public var unreadTimeMax: Duration = .seconds(30)

    /// How long a server that stops waits for what is in flight.
    public var drainTimeMax: Duration = .seconds(10)

    /// How often connections are checked for the times above; they are late by this much at most.
    public var sweepInterval: Duration = .seconds(1)

    /// The default limits.
    public init() {}
}

extension Duration {
    /// The duration in whole nanoseconds, between 0 and the greatest that fits (292 years).
    internal var nanosecondsClamped: Int64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflow || carry ? .max : sum
    }
}
