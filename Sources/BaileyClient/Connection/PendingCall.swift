internal import NIOCore
internal import Wire

/// A call that is not answered; it lives on its client's loop.
internal final class PendingCall {
    internal let name: MethodName
    internal let payload: [UInt8]
    internal let isIdempotent: Bool
    internal let deadline: NIODeadline?
    /// How often it was tried.
    internal var attempts = 0
    internal var timer: Scheduled<Void>?
    /// Where it awaits its answer; nil while it waits to be sent.
    internal var place: (connection: ClientHandler, stream: StreamID)?

    private var answer: CheckedContinuation<Result<[UInt8], ClientError>, Never>?

    internal init(
        _ request: CallRequest, deadline: NIODeadline?,
        answer: CheckedContinuation<Result<[UInt8], ClientError>, Never>
    ) {
        name = request.name
        payload = request.payload
        isIdempotent = request.isIdempotent
        self.deadline = deadline
        self.answer = answer
    }

    /// Whether somebody still waits for it.
    internal var isWaiting: Bool { answer != nil }

    /// Gives the answer to whoever waits, once.
    internal func finish(_ result: Result<[UInt8], ClientError>) {
        timer?.cancel()
        timer = nil
        answer?.resume(returning: result)
        answer = nil
    }
}

/// What is called.
internal struct CallRequest: Sendable {
    internal let name: MethodName
    internal let payload: [UInt8]
    internal let timeout: Duration?
    internal let isIdempotent: Bool
}
