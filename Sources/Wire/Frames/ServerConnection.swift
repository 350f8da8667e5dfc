/// The server's half of a ttrpc connection: bytes go in, one action comes out.
///
/// It knows the protocol and nothing of sockets. A handler keeps the bytes that came, asks for actions until
/// it is told to wait, and performs each:
///
///     while true {
///         let step = connection.next(in: bytes, from: offset, now: now)
///         offset = step.end
///         switch step.action { … case .wait: return … }
///     }
///
/// Nothing that a peer sends breaks the connection: a frame that cannot be served gets its status on its own
/// stream, as in containerd's server, and the next frame is read. Only the handler can close it.
///
/// Every stream is finished for the client with its request: it sends one message and awaits the answer.
/// Streams of the client's (`remote open`) are not served.
/// - Complexity: O(bytes) over all calls; a request allocates nothing.
public struct ServerConnection: ~Copyable {
    private let methods: MethodTable
    private let peer: Peer
    private var state = State.reading
    private var lastStream = StreamID(0)
    private var isDraining = false
    /// The method that was called last, and most likely will be next.
    private var likely: MethodIndex?

    private enum State {
        /// Before a frame's header. Goes to `discarding` when a header tells too much data.
        case reading
        /// Within data that is thrown away, with so many bytes to come. Goes to `reading` at its end.
        case discarding(Int)
    }

    /// Makes the state of a connection that was accepted.
    ///
    /// - Parameters:
    ///   - methods: What is served; ``Call/method`` is an index into it.
    ///   - peer: Who connected.
    public init(methods: MethodTable, peer: Peer) {
        self.methods = methods
        self.peer = peer
    }

    /// Whether the stream ids are nearly used up: the handler should drain and close the connection, and the
    /// client connect anew.
    public var shouldRetire: Bool { lastStream >= .retirement }

    /// Refuses all requests from now on, with UNAVAILABLE; those that were given out stay alive.
    public mutating func drain() {
        isDraining = true
    }

    /// Looks at the bytes that came, and says what to do next.
    ///
    /// - Parameters:
    ///   - bytes: What came and was not used up yet, and perhaps bytes before it.
    ///   - offset: Where to go on: 0, or the ``ServerStep/end`` of the step before.
    ///   - now: The time by which deadlines are reckoned.
    /// - Returns: The next action, and how far the bytes are used up with it.
    public mutating func next(
        in bytes: Span<UInt8>, from offset: Int, now: MonotonicInstant
    ) -> ServerStep {
        var start = offset
        if case .discarding(let remaining) = state {
            start = discard(remaining, of: bytes, from: offset)
        }
        while bytes.count - start >= FrameHeader.byteCount {
            let header = FrameHeader(reading: bytes, at: start)
            let dataStart = start + FrameHeader.byteCount
            guard header.dataLength <= FrameHeader.dataLengthMax else {
                return refuseOversize(header, dataStart: dataStart)
            }
            let end = dataStart + header.dataLength
            guard end <= bytes.count else {
                return ServerStep(end: start, action: .wait(bytesNeeded: end - start))
            }
            if let action = action(for: header, bytes.extracting(dataStart..<end), dataStart, now) {
                return ServerStep(end: end, action: action)
            }
            start = end
        }
        let needed = bytes.count == start ? 1 : FrameHeader.byteCount
        return ServerStep(end: start, action: .wait(bytesNeeded: needed))
    }

    // MARK: Frames

    /// What to do about a whole frame; nil to ignore it.
    private mutating func action(
        for header: FrameHeader, _ data: Span<UInt8>, _ dataStart: Int, _ now: MonotonicInstant
    ) -> ServerAction? {
        guard header.stream.isClientInitiated else {
            return .refuse(header.stream, Refusal.evenStream)
        }
        switch header.kind {
        case .request: return request(header, data, dataStart, now)
        case .data: return .abort(header.stream, Refusal.unexpectedData)
        // A server gets no responses, and what it doesn't know may be of a later version.
        case .response, nil: return nil
        }
    }

    private mutating func request(
        _ header: FrameHeader, _ data: Span<UInt8>, _ dataStart: Int, _ now: MonotonicInstant
    ) -> ServerAction {
        let stream = header.stream
        if let refusal = claim(stream) { return refuse(stream, refusal) }
        guard !isDraining else { return .refuse(stream, Refusal.draining) }
        guard !header.flags.contains(.remoteOpen) else {
            return .refuse(stream, Refusal.clientStream)
        }
        let envelope = ByteRange(offset: 0, length: UInt32(data.count))
        let parts: RequestParts
        do throws(WireError) {
            parts = try RequestReader.read(data, at: envelope)
        } catch {
            return .refuse(stream, Refusal.malformed(error))
        }
        guard
            let method = methods.index(
                service: parts.service, method: parts.method, in: data, likely: likely)
        else { return .refuse(stream, Refusal.unknown(parts, in: data, methods)) }
        likely = method
        let call = Call(
            method: method, stream: stream, payload: parts.payload, envelope: envelope,
            deadline: deadline(parts.timeoutNanoseconds, now), peer: peer)
        return .call(call, data: dataStart..<(dataStart + data.count))
    }

    /// Takes a stream id for a new stream, or says why it can't be one.
    private mutating func claim(_ stream: StreamID) -> Status? {
        guard stream > lastStream else { return Refusal.reusedStream }
        guard stream <= .last else { return Refusal.streamsUsedUp }
        lastStream = stream
        return nil
    }

    /// Refuses a frame; on a stream that was begun the status ends the call too, for it has one answer.
    private func refuse(_ stream: StreamID, _ status: Status) -> ServerAction {
        stream <= lastStream ? .abort(stream, status) : .refuse(stream, status)
    }

    /// A negative time-out has run out before it began; 0 is none.
    private func deadline(_ timeout: Int64, _ now: MonotonicInstant) -> MonotonicInstant? {
        guard timeout != 0 else { return nil }
        return now.advanced(byNanoseconds: UInt64(max(timeout, 0)))
    }

    // MARK: Oversize frames

    private mutating func refuseOversize(_ header: FrameHeader, dataStart: Int) -> ServerStep {
        state = .discarding(header.dataLength)
        let action = refuse(header.stream, Refusal.oversize(header.dataLength))
        if header.kind == .request, header.stream.isClientInitiated, header.stream <= .last {
            lastStream = max(lastStream, header.stream)
        }
        return ServerStep(end: dataStart, action: action)
    }

    /// Throws away what came of a frame's data.
    private mutating func discard(
        _ remaining: Int, of bytes: Span<UInt8>, from offset: Int
    ) -> Int {
        let there = min(remaining, bytes.count - offset)
        state = there == remaining ? .reading : .discarding(remaining - there)
        return offset + there
    }
}

/// What the server's half of a connection says to do.
public enum ServerAction: Equatable, Sendable {
    /// Nothing more can be done with these bytes: come again with so many from the step's end on.
    ///
    /// The number is never over a frame's greatest size, and tells the handler how far to let its buffer
    /// grow.
    case wait(bytesNeeded: Int)
    /// Answer a request; its frame's data lies in this range of the bytes given.
    case call(Call, data: Range<Int>)
    /// Answer with a status.
    case refuse(StreamID, Status)
    /// Answer with a status, and if a call is in flight on this stream, abandon it: the status is its answer.
    case abort(StreamID, Status)
}

/// An action, and how far the bytes are used up with it.
public struct ServerStep: Equatable, Sendable {
    /// Where the next step begins; what lies before is used up, as soon as the action is performed.
    public let end: Int
    /// What to do.
    public let action: ServerAction

    /// Makes a step.
    public init(end: Int, action: ServerAction) {
        self.end = end
        self.action = action
    }
}
