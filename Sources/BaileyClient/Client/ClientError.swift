internal import NIOCore
public import Wire

/// Why a call gave no answer.
///
/// A policy's deny is an answer, never one of these. Whoever enforces decisions treats every one of them as a deny.
public enum ClientError: Error, Hashable, Sendable {
    /// The server answered with a status instead of a message.
    case status(Status)
    /// The call's time ran out here; whether the server has answered it is not known.
    case deadlineExceeded
    /// The server could not be reached, or the connection was lost, as often as the policy tries.
    case connection(String)
    /// The server's bytes are not what the protocol says.
    case protocolViolation(String)
    /// The request itself cannot be sent: it is too large.
    case invalidRequest(String)
    /// As many calls are in flight as the client allows.
    case tooManyInFlight(limit: Int)
    /// The task that made the call was cancelled.
    case cancelled
    /// The client was closed.
    case closed
}

extension ClientError: CustomStringConvertible {
    /// What went wrong, in one sentence.
    public var description: String {
        switch self {
        case .status(let status): "the server answered \(status)"
        case .deadlineExceeded: "the deadline passed before the answer came"
        case .connection(let reason): "no connection: \(reason)"
        case .protocolViolation(let reason): "the server broke the protocol: \(reason)"
        case .invalidRequest(let reason): "the request cannot be sent: \(reason)"
        case .tooManyInFlight(let limit): "\(limit) calls are in flight already"
        case .cancelled: "the call was cancelled"
        case .closed: "the client is closed"
        }
    }
}

extension ClientError {
    /// The error of a server that cannot be reached, in words that say what to do.
    internal static func unreachable(_ address: ServerAddress, _ error: any Error) -> ClientError {
        .connection("\(address): \(advice(error))")
    }

    /// The numbers are those of Linux's `errno`.
    private static func advice(_ error: any Error) -> String {
        switch (error as? IOError)?.errnoCode {
        case 2: "there is no such socket: is the server running?"
        case 13: "permission denied: be in the socket's group"
        case 111: "nobody listens there: is the server running?"
        default: "\(error)"
        }
    }
}
