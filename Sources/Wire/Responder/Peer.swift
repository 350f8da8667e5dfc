/// Who is on the other end of a connection, as far as the operating system vouches for it.
public struct Peer: Hashable, Sendable {
    /// The kind of socket that a connection came by.
    public enum Transport: Hashable, Sendable {
        /// A Unix domain socket.
        case unix
        /// A TCP socket.
        case tcp
    }

    /// The kind of socket.
    public let transport: Transport
    /// The peer's user, from SO_PEERCRED when it connected; nil on TCP.
    public let userID: UInt32?
    /// The peer's group, from SO_PEERCRED when it connected; nil on TCP.
    public let groupID: UInt32?
    /// The peer's process, from SO_PEERCRED when it connected; nil on TCP.
    ///
    /// Never base a right on it: the number may be another process's by now.
    public let processID: Int32?

    /// Describes the peer of a Unix domain socket.
    public static func unix(userID: UInt32, groupID: UInt32, processID: Int32?) -> Peer {
        Peer(transport: .unix, userID: userID, groupID: groupID, processID: processID)
    }

    /// The peer of a TCP connection, about whom nothing is known.
    public static let tcp = Peer(transport: .tcp, userID: nil, groupID: nil, processID: nil)
}
