internal import Wire

/// What goes out for requests that were answered in tasks.
extension LoopCore where R: ~Copyable {
    /// Answers with a message.
    internal mutating func answer(_ message: [UInt8], on stream: StreamID) {
        counters.answered += 1
        reply.beginReply()
        reply.payload.append(message)
        reply.finishReply(on: stream)
    }

    /// Sends a message of a stream.
    ///
    /// - Returns: Whether the stream goes on: a message that fits into no frame ends it with a status.
    internal mutating func send(_ message: [UInt8], on stream: StreamID) -> Bool {
        reply.beginReply()
        reply.payload.append(message)
        return reply.finishData(on: stream)
    }

    /// Ends a stream well.
    internal mutating func endStream(_ stream: StreamID) {
        counters.answered += 1
        reply.endStream(stream)
    }
}
