/// How a call ended, and one sentence about it.
///
/// It is an `Error` so that admin methods throw it and clients catch it.
public struct Status: Error, Hashable, Sendable {
    /// The code.
    public let code: StatusCode
    /// One sentence for a person; lower case, no full stop, never a secret.
    public let message: String

    /// Makes a status of its code and its sentence.
    public init(_ code: StatusCode, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The status of a call that was answered.
    public static let ok = Status(.ok, "")

    /// The status to answer when an admin method threw.
    ///
    /// A thrown status is meant for the caller and goes out as it is, and so does what was wrong with the
    /// request's bytes. Of any other error the caller learns nothing: its text may hold secrets.
    public init(answering error: any Error) {
        switch error {
        case let status as Status: self = status
        case let error as WireError: self.init(.invalidArgument, error.description)
        case is CancellationError: self.init(.cancelled, "the call was cancelled")
        default: self.init(.internal, "the method failed")
        }
    }
}

extension Status: CustomStringConvertible {
    /// The code's name and the sentence, such as `UNIMPLEMENTED: unknown method`.
    public var description: String {
        message.isEmpty ? code.name : "\(code.name): \(message)"
    }
}
