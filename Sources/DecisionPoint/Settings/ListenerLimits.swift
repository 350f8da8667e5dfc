/// What a zone's listeners may use; nil where the default holds.
public struct ListenerLimits: Hashable, Sendable {
    /// Open connections.
    public var connections: Int?
    /// Requests that wait, of all connections.
    public var inFlight: Int?
    /// Requests that wait, of one connection.
    public var inFlightPerConnection: Int?
    /// How long a connection may be silent, in seconds.
    public var idleSeconds: Int?

    /// The greatest value of a limit: a million connections are beyond one machine.
    static let valueMax = 1_000_000

    /// The defaults.
    public init() {}
}
