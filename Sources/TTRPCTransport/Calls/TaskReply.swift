internal import NIOCore
internal import Wire

/// A task's way back to the connection that it answers.
internal struct TaskReply<R: Responder & SendableMetatype & ~Copyable>: Sendable {
    private let connection: NIOLoopBound<ConnectionHandler<R>>
    private let stream: StreamID
    private let shape: MethodShape
    private let shared: ServerShared
    /// What the task's call counts among the connection's kept bytes.
    private let keptBytes: Int

    /// Makes the way back; on the connection's loop.
    internal init(
        to connection: ConnectionHandler<R>, stream: StreamID, shape: MethodShape, keptBytes: Int
    ) {
        self.connection = NIOLoopBound(connection, eventLoop: connection.loop.eventLoop)
        self.stream = stream
        self.shape = shape
        shared = connection.loop.shared
        self.keptBytes = keptBytes
    }

    /// Runs a method, and answers with what it gives.
    internal func answer(_ call: AsyncCall, by body: AsyncMethod.Body) async {
        do {
            switch body {
            case .unary(let body):
                finish(.message(try await body(call)))
            case .serverStream(let body):
                try await body(call, ServerStreamWriter { try await send($0) })
                finish(.endOfStream)
            }
        } catch {
            finish(.status(Status(answering: error)))
        }
    }

    private func send(_ message: [UInt8]) async throws {
        // Once it is cancelled its loop may have ended, where nobody would answer.
        try Task.checkCancellation()
        try await withCheckedThrowingContinuation { sent in
            connection.eventLoop.execute {
                connection.value.send(WaitingSend(message: message, sent: sent), on: stream)
            }
        }
    }

    private func finish(_ ending: TaskEnding) {
        guard !shared.hasEnded else { return }
        connection.eventLoop.execute {
            connection.value.finishTask(on: stream, shape, with: ending, keptBytes: keptBytes)
        }
    }
}

/// How a task ended.
internal enum TaskEnding {
    /// With the message of the answer.
    case message([UInt8])
    /// With its stream's end.
    case endOfStream
    /// With a status.
    case status(Status)
}
