/// The client's half of a ttrpc connection: it numbers the streams, and matches what comes back to them.
///
/// As ``ServerConnection``, it is a value: bytes go in, one action comes out, a handler performs it.
///
/// A stream's life:
///
///     open(unary)        ->  answered | failed                                 over
///     open(serverStream) ->  message… -> ended | answered | failed             over
///     open(either)       ->  forget   ->  what still comes is dropped          over
public struct ClientConnection: ~Copyable {
    private var state = State.open
    private var nextStream = StreamID.first
    private var streams: [StreamID: MethodShape] = [:]

    private enum State {
        /// Frames are read. Goes to `broken` when the server breaks the protocol.
        case open
        /// The server broke the protocol, and where the next frame begins is anyone's guess. Goes nowhere.
        case broken(Status)
    }

    /// Makes the state of a new connection.
    public init() {}

    /// How many streams await an answer.
    public var openStreams: Int { streams.count }

    /// Whether no further stream can be opened: let the open ones finish, and connect anew.
    public var shouldRetire: Bool {
        if case .broken = state { return true }
        return nextStream >= .retirement
    }

    /// Begins a stream.
    ///
    /// - Returns: Its id, with which the request must be sent before the next stream is opened, for ids rise
    ///   on the wire; nil if the connection is broken or its ids are used up.
    public mutating func open(_ shape: MethodShape) -> StreamID? {
        guard case .open = state, nextStream <= .last else { return nil }
        let stream = nextStream
        nextStream = StreamID(stream.number + 2)
        streams[stream] = shape
        return stream
    }

    /// Gives up a stream, because its deadline has passed or nobody waits; a late answer is dropped.
    public mutating func forget(_ stream: StreamID) {
        streams[stream] = nil
    }

    /// Looks at the bytes that came, and says what to do next.
    ///
    /// - Parameters:
    ///   - bytes: What came and was not used up yet, and perhaps bytes before it.
    ///   - offset: Where to go on: 0, or the ``ClientStep/end`` of the step before.
    /// - Returns: The next action, and how far the bytes are used up with it.
    public mutating func next(in bytes: Span<UInt8>, from offset: Int) -> ClientStep {
        if case .broken(let status) = state {
            return ClientStep(end: bytes.count, action: .broken(status))
        }
        var start = offset
        while bytes.count - start >= FrameHeader.byteCount {
            let header = FrameHeader(reading: bytes, at: start)
            if let status = violation(header) { return fail(status, bytes.count) }
            let dataStart = start + FrameHeader.byteCount
            let end = dataStart + header.dataLength
            guard end <= bytes.count else {
                return ClientStep(end: start, action: .wait(bytesNeeded: end - start))
            }
            if let action = action(for: header, bytes, dataStart..<end) {
                return ClientStep(end: end, action: action)
            }
            start = end
        }
        let needed = bytes.count == start ? 1 : FrameHeader.byteCount
        return ClientStep(end: start, action: .wait(bytesNeeded: needed))
    }

    // MARK: Frames

    /// How a header breaks the protocol; nil if it does not.
    private func violation(_ header: FrameHeader) -> Status? {
        guard header.dataLength <= FrameHeader.dataLengthMax else {
            return Status(.internal, "the server sent a frame of \(header.dataLength) bytes")
        }
        guard header.kind == .response || header.kind == .data else { return nil }
        guard header.stream.isClientInitiated, header.stream < nextStream else {
            return Status(
                .internal, "the server answered on stream \(header.stream.number), never opened")
        }
        return nil
    }

    private mutating func fail(_ status: Status, _ end: Int) -> ClientStep {
        state = .broken(status)
        streams = [:]
        return ClientStep(end: end, action: .broken(status))
    }

    /// What to do about a whole frame; nil to ignore it.
    private mutating func action(
        for header: FrameHeader, _ bytes: Span<UInt8>, _ data: Range<Int>
    ) -> ClientAction? {
        guard let shape = streams[header.stream] else { return nil }
        switch header.kind {
        case .response:
            streams[header.stream] = nil
            return response(header.stream, bytes, data)
        case .data: return message(header, shape, data)
        case .request, nil: return nil
        }
    }

    private func response(
        _ stream: StreamID, _ bytes: Span<UInt8>, _ data: Range<Int>
    ) -> ClientAction {
        do throws(WireError) {
            let range = ByteRange(offset: UInt32(data.lowerBound), length: UInt32(data.count))
            let parts = try ResponseReader.read(bytes, at: range)
            guard parts.code == 0 else { return .failed(stream, parts.status(in: bytes)) }
            return .answered(stream, payload: parts.payload.indices)
        } catch {
            return .failed(stream, Status(.internal, "the server's answer: \(error)"))
        }
    }

    private mutating func message(
        _ header: FrameHeader, _ shape: MethodShape, _ data: Range<Int>
    ) -> ClientAction? {
        let stream = header.stream
        guard shape == .serverStream else {
            streams[stream] = nil
            return .failed(stream, Status(.internal, "the server sent a stream for one answer"))
        }
        let ends = header.flags.contains(.remoteClosed)
        if ends { streams[stream] = nil }
        guard !header.flags.contains(.noData) else { return ends ? .ended(stream) : nil }
        return .message(stream, payload: data, ends: ends)
    }
}

/// What the client's half of a connection says to do.
public enum ClientAction: Equatable, Sendable {
    /// Nothing more can be done with these bytes: come again with so many from the step's end on.
    case wait(bytesNeeded: Int)
    /// A call is answered, and its stream is over; the message lies in this range of the bytes given.
    case answered(StreamID, payload: Range<Int>)
    /// A stream has a message, in this range of the bytes given, and is over with it or not.
    case message(StreamID, payload: Range<Int>, ends: Bool)
    /// A stream is over, well and without another message.
    case ended(StreamID)
    /// A call or stream is over with a status other than OK.
    case failed(StreamID, Status)
    /// The server broke the protocol: close the connection, all open streams have failed with this.
    case broken(Status)
}

/// An action, and how far the bytes are used up with it.
public struct ClientStep: Equatable, Sendable {
    /// Where the next step begins; what lies before is used up, as soon as the action is performed.
    public let end: Int
    /// What to do.
    public let action: ClientAction

    /// Makes a step.
    public init(end: Int, action: ClientAction) {
        self.end = end
        self.action = action
    }
}
