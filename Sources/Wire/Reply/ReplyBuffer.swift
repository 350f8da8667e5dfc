/// The frames that go out to one peer with the next write, and the reply being written at their end.
///
/// An event loop owns it and uses it again: the replies of one read burst are written one after the other,
/// and leave as one run of bytes.
///
///     buffer.beginReply()                  the transport
///     buffer.payload.append(…)             the responder
///     buffer.finishReply(on: stream)       the transport: length, header and envelope are set
public struct ReplyBuffer: ~Copyable {
    /// The capacity that stays with a buffer between bursts, in bytes; what one great reply made it grow
    /// beyond is given back.
    public static let capacityKeptMax = 1 << 20

    /// The message of the reply being written.
    ///
    /// A responder only appends, or truncates what it appended itself.
    public var payload: MessageWriter

    /// Whether ``payload`` is part of a reply: between its beginning and its end.
    private var isOpen = false

    /// Makes a buffer with room for some bytes, at first.
    public init(capacity: Int = 64 * 1024) {
        payload = MessageWriter(capacity: capacity)
    }

    /// How many bytes the finished frames have.
    public var count: Int {
        isOpen ? payload.start - Self.reserved : payload.store.count
    }

    /// The bytes of the finished frames.
    public var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        borrowing get { payload.store.bytes.extracting(first: count) }
    }

    /// Forgets all frames, sent or not.
    ///
    /// - Precondition: No reply is being written.
    public mutating func removeAll() {
        precondition(!isOpen, "a reply is being written")
        if payload.store.capacity > Self.capacityKeptMax {
            payload = MessageWriter(capacity: Self.capacityKeptMax)
        }
        payload.store.truncate(to: 0)
        payload.beginMessage()
    }

    // MARK: Replies

    /// Begins a reply; its message is empty.
    ///
    /// - Precondition: No reply is being written.
    public mutating func beginReply() {
        precondition(!isOpen, "a reply is being written")
        isOpen = true
        payload.store.append(zeros: Self.reserved)
        payload.beginMessage()
    }

    /// Begins a reply with the part that ``putAside()`` gave.
    public mutating func beginReply(resuming part: Span<UInt8>) {
        beginReply()
        payload.append(part)
    }

    /// Takes an unfinished reply out of the buffer, so that frames of others can go first.
    ///
    /// What an overfull reply left out is not known any more when it is taken up again: ask
    /// ``refuseOverfull(on:)`` before.
    /// - Returns: The bytes of its message so far.
    public mutating func putAside() -> [UInt8] {
        let part = [UInt8](copying: payload.bytes)
        dropReply()
        return part
    }

    /// Ends the reply with a refusal, RESOURCE_EXHAUSTED, if it would have passed
    /// ``MessageWriter/bytesMax``.
    ///
    /// - Returns: Whether it was refused; if not, it is still being written.
    public mutating func refuseOverfull(on stream: StreamID) -> Bool {
        precondition(isOpen, "no reply is being written")
        guard payload.isOverfull else { return false }
        dropReply()
        refuse(Self.tooLarge, on: stream)
        return true
    }

    /// Takes back the reply being written.
    public mutating func dropReply() {
        precondition(isOpen, "no reply is being written")
        payload.store.truncate(to: payload.start - Self.reserved)
        payload.beginMessage()
        isOpen = false
    }

    /// Ends the reply: it becomes a response frame on a stream.
    ///
    /// A message over ``MessageWriter/bytesMax`` becomes a refusal, RESOURCE_EXHAUSTED, instead.
    public mutating func finishReply(on stream: StreamID) {
        guard !refuseOverfull(on: stream) else { return }
        let frameStart = payload.start - Self.reserved
        let dataLength = sealEnvelope()
        putHeader(
            FrameHeader(dataLength: dataLength, stream: stream, kind: .response), at: frameStart)
        isOpen = false
        payload.beginMessage()
    }

    /// Ends the reply: its message becomes a data frame of a stream, which goes on.
    ///
    /// - Returns: Whether the stream goes on. A message over ``MessageWriter/bytesMax`` becomes a refusal,
    ///   RESOURCE_EXHAUSTED, and the stream is over.
    public mutating func finishData(on stream: StreamID) -> Bool {
        guard !refuseOverfull(on: stream) else { return false }
        let frameStart = payload.start - Self.reserved
        payload.store.shift(from: payload.start, by: FrameHeader.byteCount - Self.reserved)
        let dataLength = payload.store.count - frameStart - FrameHeader.byteCount
        putHeader(
            FrameHeader(dataLength: dataLength, stream: stream, kind: .data), at: frameStart)
        isOpen = false
        payload.beginMessage()
        return true
    }

    // MARK: Whole frames

    /// Appends a response frame that has a status and no message.
    ///
    /// - Precondition: No reply is being written.
    public mutating func refuse(_ status: Status, on stream: StreamID) {
        precondition(!isOpen, "a reply is being written")
        appendFrame(kind: .response, on: stream) { writer in
            let envelope = writer.begin(field: 1)
            writer.append(Int64(status.code.rawValue), field: 1)
            writer.append(status.message.cut(toBytes: Self.statusBytesMax), field: 2)
            writer.end(envelope)
        }
    }

    /// Appends the data frame that ends a stream well, without a message.
    ///
    /// - Precondition: No reply is being written.
    public mutating func endStream(_ stream: StreamID) {
        appendFrame(kind: .data, flags: [.remoteClosed, .noData], on: stream) { _ in }
    }

    // MARK: Requests

    /// Appends a request frame.
    ///
    /// - Parameters:
    ///   - request: What is called.
    ///   - message: The request's message.
    ///   - stream: A stream that ``ClientConnection`` gave.
    /// - Returns: Whether it fits into a frame; if not, nothing is appended.
    public mutating func appendRequest(
        _ request: RequestEnvelope, payload message: Span<UInt8>, on stream: StreamID
    ) -> Bool {
        let before = payload.store.count
        var fits = true
        let flags: FrameFlags = request.shape == .serverStream ? [.remoteClosed] : []
        appendFrame(kind: .request, flags: flags, on: stream) { writer in
            request.write(payload: message, to: &writer)
            fits = !writer.isOverfull
        }
        guard fits else {
            payload.store.truncate(to: before)
            payload.beginMessage()
            return false
        }
        return true
    }

    // MARK: Its own

    /// The greatest length of a status's sentence, in bytes; a longer one is cut.
    private static let statusBytesMax = 1024

    private static let tooLarge = Status(.resourceExhausted, "the answer is larger than 4 MiB")

    /// What is kept free before a message: the header, the tag of `Response.payload`, and two bytes of its
    /// length, which is what an answer of 128 to 16,383 bytes takes.
    private static let reserved = FrameHeader.byteCount + 3

    /// The tag of `Response.payload`: field 2, length-delimited.
    private static let payloadTag: UInt8 = 2 << 3 | 2

    private mutating func appendFrame(
        kind: FrameKind, flags: FrameFlags = [], on stream: StreamID,
        write: (inout MessageWriter) -> Void
    ) {
        precondition(!isOpen, "a reply is being written")
        let frameStart = payload.store.count
        payload.store.append(zeros: FrameHeader.byteCount)
        payload.beginMessage()
        write(&payload)
        let header = FrameHeader(
            dataLength: payload.count, stream: stream, kind: kind, flags: flags)
        putHeader(header, at: frameStart)
        payload.beginMessage()
    }

    /// Writes tag and length before the message, moving it where the length has not two bytes.
    ///
    /// - Returns: The length of the frame's data. An empty message is left out, as proto3 has it.
    private mutating func sealEnvelope() -> Int {
        let length = payload.count
        let tagOffset = payload.start - 3
        guard length > 0 else {
            payload.store.truncate(to: tagOffset)
            return 0
        }
        let lengthBytes = Varint.byteCount(UInt64(length))
        payload.store.shift(from: payload.start, by: lengthBytes - 2)
        payload.store.set(Self.payloadTag, at: tagOffset)
        payload.putVarint(UInt64(length), at: tagOffset + 1, bytes: lengthBytes)
        return 1 + lengthBytes + length
    }

    private mutating func putHeader(_ header: FrameHeader, at offset: Int) {
        let bytes = header.encoded
        for index in bytes.indices {
            payload.store.set(bytes[index], at: offset + index)
        }
    }
}

extension String {
    /// The text, cut to a number of bytes; a character that is cut in two becomes U+FFFD.
    fileprivate func cut(toBytes limit: Int) -> String {
        utf8.count <= limit ? self : String(decoding: utf8.prefix(limit), as: UTF8.self)
    }
}
