import NIOCore
import NIOEmbedded
import TTRPCTransport
import Testing
import Wire

/// A connection without a socket, with its loop and its responder.
final class Conversation {
    let eventLoop: EmbeddedEventLoop
    let channel: EmbeddedChannel
    let loop: ServerLoop<ScriptedResponder>
    let clock: ManualClock
    let notes: Notes
    let gate = ReadGate()
    private var bytes: [UInt8] = []

    init(
        _ notes: Notes = Notes(), limits: TransportLimits = .init(),
        taskMethods: [AsyncMethod] = [], clock: ManualClock = ManualClock(),
        user: UInt32 = 7, sharing other: Conversation? = nil
    ) throws {
        self.notes = other?.notes ?? notes
        self.clock = other?.clock ?? clock
        eventLoop = other?.eventLoop ?? EmbeddedEventLoop()
        loop =
            other?.loop
            ?? ServerLoop(
                ScriptedResponder(notes), taskMethods: taskMethods, limits: limits,
                clock: clock.clock, eventLoop: eventLoop)
        channel = EmbeddedChannel(loop: eventLoop)
        try channel.pipeline.syncOperations.addHandler(gate)
        try channel.pipeline.syncOperations.addHandler(
            ConnectionHandler(
                loop: loop, peer: .unix(userID: user, groupID: 8, processID: 9)))
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
    }

    /// Whether the connection is open.
    var isOpen: Bool { channel.isActive }

    /// Tells that the client sends no more.
    func endInput() {
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }

    /// Loses the connection.
    func close() {
        channel.close(promise: nil)
    }

    /// Asks to read, as a channel does after each read.
    func askToRead() {
        channel.read()
    }

    /// Sends bytes, as one read.
    func send(_ bytes: [UInt8]) throws {
        try channel.writeInbound(ByteBuffer(bytes: bytes))
    }

    /// Lets a slice have its turn.
    func takeTurn() {
        eventLoop.advanceTime(by: .microseconds(10))
    }

    /// What the server has written since the last time, one element a write.
    func writes() throws -> [[UInt8]] {
        var writes: [[UInt8]] = []
        while let write = try channel.readOutbound(as: ByteBuffer.self) {
            writes.append(Array(write.readableBytesView))
        }
        return writes
    }

    /// The frames that the server has written since the last time.
    func frames() throws -> [ReceivedFrame] {
        bytes += try writes().joined()
        return ReceivedFrame.take(from: &bytes)
    }

    /// Says whether the socket takes bytes.
    func setWritable(_ isWritable: Bool) {
        channel.isWritable = isWritable
        channel.pipeline.fireChannelWritabilityChanged()
    }
}

/// Counts how often a channel is asked to read: what its handlers let through.
final class ReadGate: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    private(set) var reads = 0

    func read(context: ChannelHandlerContext) {
        reads += 1
        context.read()
    }
}
