public import NIOCore
public import NIOPosix
private import Synchronization
public import Wire

/// A connection to a Bailey server, to ask it from any task.
///
/// Calls are pipelined: any number of tasks may ask at once, and an answer goes to the one that asked. A lost
/// connection is made again when the next call needs it, after a wait that grows with each failure; calls are
/// sent again as ``RetryPolicy`` allows, within their time.
///
///     let client = try await BaileyClient.connect(to: .unix(path: "/run/bailey/workforce.sock"))
///     let answer = try await client.check(question, within: .milliseconds(50))
///     guard answer.decision == .allow else { return forbidden(answer.denial) }
///
/// Whatever is thrown is no permission: treat it as a deny.
public final class BaileyClient: Sendable {
    private let eventLoop: any EventLoop
    private let configuration: ClientConfiguration
    private let core: NIOLoopBoundBox<ClientCore>
    private let nextNumber = Atomic<UInt64>(0)
    /// What answers are read with; made once, for it is large.
    private let tape: Mutex<Tape>

    /// The number of entries of an answer, at most; a batch of 10,000 has about half of it.
    private static let answerEntriesMax = 1 << 17

    /// Makes a client that connects with its first call.
    ///
    /// - Parameters:
    ///   - address: Where the server is.
    ///   - configuration: How it behaves.
    ///   - group: Where it runs; it takes one of its loops, and the loop's clock.
    public init(
        to address: ServerAddress, configuration: ClientConfiguration = .init(),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) {
        let eventLoop = group.next()
        self.eventLoop = eventLoop
        self.configuration = configuration
        core = NIOLoopBoundBox.makeBoxSendingValue(
            ClientCore(address, configuration, eventLoop: eventLoop), eventLoop: eventLoop)
        tape = Mutex(Tape(capacity: Self.answerEntriesMax))
    }

    /// Makes a client, and its connection.
    ///
    /// - Parameters:
    ///   - address: Where the server is.
    ///   - configuration: How it behaves.
    ///   - group: Where it runs.
    /// - Returns: The client, connected.
    /// - Throws: `connection` if the server can't be reached at the first attempt.
    public static func connect(
        to address: ServerAddress, configuration: ClientConfiguration = .init(),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) async throws(ClientError) -> BaileyClient {
        let client = BaileyClient(to: address, configuration: configuration, group: group)
        let core = client.core
        do {
            try await client.eventLoop.flatSubmit { core.value.connected() }.get()
        } catch {
            await client.close(waiting: .zero)
            throw error as? ClientError ?? .unreachable(address, error)
        }
        return client
    }

    /// Closes the client: calls in flight are awaited for a while, then they fail with `closed`.
    public func close(waiting: Duration = .seconds(1)) async {
        let core = core
        try? await eventLoop.flatSubmit { core.value.close(waiting: waiting) }.get()
    }

    /// Calls a method with the bytes of its message, and gives the bytes of the answer's.
    ///
    /// - Parameters:
    ///   - name: The method.
    ///   - payload: The request's message.
    ///   - time: How long to wait; nil takes the configuration's. Zero or less fails without a call.
    ///   - isIdempotent: Whether it may reach the server twice.
    /// - Returns: The answer's message.
    /// - Throws: ``ClientError``.
    public func call(
        _ name: MethodName, _ payload: [UInt8], within time: Duration? = nil, isIdempotent: Bool
    ) async throws(ClientError) -> [UInt8] {
        let time = time ?? configuration.timeout
        if let time, time <= .zero { throw .deadlineExceeded }
        let request = CallRequest(
            name: name, payload: payload, timeout: time, isIdempotent: isIdempotent)
        let number = nextNumber.wrappingAdd(1, ordering: .relaxed).newValue
        let result = await answer(to: request, number: number)
        return try result.get()
    }

    private func answer(
        to request: CallRequest, number: UInt64
    ) async -> Result<[UInt8], ClientError> {
        let core = core
        let eventLoop = eventLoop
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                eventLoop.execute {
                    core.value.call(request, number: number, answer: continuation)
                }
            }
        } onCancel: {
            eventLoop.execute { core.value.give(up: number, .cancelled) }
        }
        eventLoop.execute { core.value.ended(number) }
        return result
    }

    /// Calls a method with a message, and reads the answer's.
    internal func call<Answer: WireMessage>(
        _ name: MethodName, _ message: some WireMessage, within time: Duration?,
        isIdempotent: Bool = true
    ) async throws(ClientError) -> Answer {
        let payload: [UInt8]
        do throws(WireError) {
            payload = try message.encode()
        } catch {
            throw .invalidRequest("\(error)")
        }
        let answer = try await call(name, payload, within: time, isIdempotent: isIdempotent)
        let result = tape.withLock { tape in
            Result<Answer, WireError> { () throws(WireError) in
                try Answer(decoding: answer.span, using: &tape)
            }
        }
        return try result.mapError { ClientError.protocolViolation("\($0)") }.get()
    }
}
