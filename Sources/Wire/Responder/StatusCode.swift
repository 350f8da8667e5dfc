/// How a call ended, in gRPC's seventeen codes.
///
/// Source: `google/rpc/code.proto` and gRPC's "Status codes and their use in gRPC". A policy's deny is `ok`
/// with a decision in the answer, never `permissionDenied`.
public enum StatusCode: Int32, CaseIterable, Hashable, Sendable {
    /// The call was answered.
    case ok = 0
    /// The caller took the call back.
    case cancelled = 1
    /// Something failed of which nothing is known.
    case unknown = 2
    /// The request cannot be right, whatever the state of the system.
    case invalidArgument = 3
    /// The answer would have come too late.
    case deadlineExceeded = 4
    /// What was asked for does not exist.
    case notFound = 5
    /// What was to be made exists.
    case alreadyExists = 6
    /// The caller is known, and may not call this.
    case permissionDenied = 7
    /// A limit was reached.
    case resourceExhausted = 8
    /// The system is not in the state that the call needs.
    case failedPrecondition = 9
    /// The call collided with another.
    case aborted = 10
    /// The request went past a valid range.
    case outOfRange = 11
    /// Nobody here answers this method.
    case unimplemented = 12
    /// An invariant of the service is broken.
    case `internal` = 13
    /// The service cannot answer now; the caller may try again.
    case unavailable = 14
    /// Data was lost for good.
    case dataLoss = 15
    /// The caller is not known.
    case unauthenticated = 16

    /// The code's name as gRPC writes it, such as `INVALID_ARGUMENT`.
    public var name: String {
        switch self {
        case .ok: "OK"
        case .cancelled: "CANCELLED"
        case .unknown: "UNKNOWN"
        case .invalidArgument: "INVALID_ARGUMENT"
        case .deadlineExceeded: "DEADLINE_EXCEEDED"
        case .notFound: "NOT_FOUND"
        case .alreadyExists: "ALREADY_EXISTS"
        case .permissionDenied: "PERMISSION_DENIED"
        case .resourceExhausted: "RESOURCE_EXHAUSTED"
        case .failedPrecondition: "FAILED_PRECONDITION"
        case .aborted: "ABORTED"
        case .outOfRange: "OUT_OF_RANGE"
        case .unimplemented: "UNIMPLEMENTED"
        case .internal: "INTERNAL"
        case .unavailable: "UNAVAILABLE"
        case .dataLoss: "DATA_LOSS"
        case .unauthenticated: "UNAUTHENTICATED"
        }
    }
}
