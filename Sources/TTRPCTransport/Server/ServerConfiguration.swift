/// How a server is built.
public struct ServerConfiguration: Hashable, Sendable {
    /// The number of event loops, each a thread; at least 1.
    ///
    /// A zone's loops answer without sharing anything, so that two do twice the work of one.
    public var loops: Int
    /// What the server and its connections may use.
    public var limits: TransportLimits

    internal var listeners: [Listener] = []

    /// Describes a server.
    public init(loops: Int = 1, limits: TransportLimits = .init()) {
        precondition(loops >= 1, "a server has at least one loop")
        self.loops = loops
        self.limits = limits
    }
}
