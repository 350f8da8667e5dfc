/// Where a server takes connections.
public enum Listener: Hashable, Sendable {
    /// A Unix domain socket at a path.
    ///
    /// A socket file that nobody listens on is replaced; one that somebody does is an error, and so is any
    /// other kind of file.
    case unix(path: String, access: SocketFileAccess = .init())

    /// TCP on a loopback address; port 0 lets the system choose.
    ///
    /// The host is `localhost`, an address of 127.0.0.0/8, or `::1`: a client of TCP proves nothing about
    /// itself, so any other address is refused.
    case tcp(host: String, port: Int)
}

/// Who may connect to a Unix domain socket: those who may write to its file.
public struct SocketFileAccess: Hashable, Sendable {
    /// The file's permission bits; by default 0660, its user and its group.
    public var mode: UInt16
    /// The name of the file's group; nil leaves the one that the process has.
    public var group: String?

    /// Describes the access to a socket file.
    public init(mode: UInt16 = 0o660, group: String? = nil) {
        self.mode = mode
        self.group = group
    }
}

extension Listener: CustomStringConvertible {
    /// The listener as a person names it, such as `unix:/run/bailey.sock` or `tcp:127.0.0.1:7411`.
    public var description: String {
        switch self {
        case .unix(let path, _): "unix:\(path)"
        case .tcp(let host, let port):
            host.contains(":") ? "tcp:[\(host)]:\(port)" : "tcp:\(host):\(port)"
        }
    }
}
