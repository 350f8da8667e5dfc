/// Where a server is.
public enum ServerAddress: Hashable, Sendable {
    /// A Unix domain socket at a path.
    case unix(path: String)
    /// A TCP port of a host.
    case tcp(host: String, port: Int)
}

extension ServerAddress: CustomStringConvertible {
    /// The address as a person names it, such as `unix:/run/bailey.sock` or `tcp:127.0.0.1:7411`.
    public var description: String {
        switch self {
        case .unix(let path): "unix:\(path)"
        case .tcp(let host, let port):
            host.contains(":") ? "tcp:[\(host)]:\(port)" : "tcp:\(host):\(port)"
        }
    }
}
