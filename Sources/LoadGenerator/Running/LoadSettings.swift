/// How a load is put on a target.
public struct LoadSettings: Hashable, Sendable {
    /// How many connections there are.
    public var connections = 8
    /// How many requests may be in flight on each.
    public var inFlight = 32
    /// How many threads of the load generator share the connections.
    public var threads = 1
    /// How many requests are due a second on all connections together; nil for a closed loop, in which a
    /// request is due when another was answered.
    public var rate: Double?
    /// How long the target is loaded in each round before anything counts.
    public var warmUp: Duration = .seconds(1)
    /// How long is measured in each round.
    public var duration: Duration = .seconds(10)
    /// How long answers are waited for after that.
    public var patience: Duration = .seconds(5)
    /// What decides the order of the questions.
    public var seed: UInt64 = 1

    /// The settings that nothing was said about.
    public init() {}

    /// How many connections there may be.
    public static let connectionsMax = 4_096
    /// How many threads there may be.
    public static let threadsMax = 64
    /// How many requests may be due a second: one a microsecond and connection is beyond any one server.
    public static let rateMax = 10_000_000.0
}

extension Duration {
    /// The duration in nanoseconds; 0 if it is negative.
    var wholeNanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        return UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    }
}
