internal import Wire

/// A request that is answered in a task.
internal struct RunningTask {
    internal let task: Task<Void, Never>
    internal let deadline: MonotonicInstant?
    internal let shape: MethodShape
    /// The messages that its stream may not send before the client has read more.
    internal var sends: [WaitingSend] = []

    /// Tells those who wait to send that the stream is gone.
    internal func dropSends() {
        for send in sends {
            send.sent.resume(throwing: CancellationError())
        }
    }
}

/// A message that waits to be sent, and who waits for that.
internal struct WaitingSend {
    internal let message: [UInt8]
    internal let sent: CheckedContinuation<Void, any Error>
}
