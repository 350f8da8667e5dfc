/// How a client behaves.
public struct ClientConfiguration: Sendable {
    /// The greatest number of calls that wait for an answer or to be sent; one more fails at once.
    public var inFlightMax = 1_024
    /// The time of a call that gives none of its own; nil lets it wait for ever.
    public var timeout: Duration? = .seconds(5)
    /// How long an attempt to connect may take.
    public var connectTimeout: Duration = .seconds(2)
    /// How long to wait between attempts to connect.
    public var backoff = Backoff()
    /// What is tried again.
    public var retry = RetryPolicy()
    /// A random number from 0 to 1, for the backoff.
    public var random: @Sendable () -> Double = { Double.random(in: 0...1) }

    /// The default behaviour.
    public init() {}
}
