/// Why a server could not start, or can no longer do what was asked of it.
public struct ServerError: Error, Hashable, Sendable {
    /// What kind of thing went wrong.
    public enum Code: Hashable, Sendable {
        /// A TCP listener's address is not a loopback address.
        case addressNotLoopback
        /// A listener's path is not one that a socket can have.
        case pathInvalid
        /// Somebody listens on the socket already.
        case socketInUse
        /// The path belongs to a file that is not a socket.
        case notASocket
        /// The operating system refused.
        case bindFailed
        /// The server has no listener.
        case noListener
        /// The server has stopped, or is stopping.
        case stopped
    }

    /// The kind, by which errors are equal.
    public let code: Code
    private let detail: String

    internal init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    /// Tells whether two errors are of the same kind.
    public static func == (left: ServerError, right: ServerError) -> Bool {
        left.code == right.code
    }

    /// Hashes the kind.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(code)
    }

    internal static let stopped = ServerError(.stopped, "the server has stopped")
}

extension ServerError: CustomStringConvertible {
    /// What went wrong, in one sentence.
    public var description: String { detail }
}
