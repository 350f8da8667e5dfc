/// What a load connection sends, and what becomes of the answers.
///
/// It lives on the connection's loop, where all of its methods are called; they allocate nothing if they can,
/// for what they cost is taken from the load.
public protocol LoadDriver: AnyObject, SendableMetatype {
    /// Which of the connection's frames is sent next.
    ///
    /// - Returns: Its place among the connection's frames.
    func nextFrame() -> Int

    /// Takes an answer.
    ///
    /// - Parameters:
    ///   - answer: What was answered, and when.
    ///   - data: The data of its frame, a `ttrpc.Response`.
    func answered(_ answer: LoadAnswer, _ data: Span<UInt8>)

    /// Takes note that nobody answers a request any more: the run was given up.
    ///
    /// - Parameters:
    ///   - dueAt: When the request was to be sent, in nanoseconds of the loop's clock.
    ///   - time: When the run was given up.
    func gaveUp(dueAt: UInt64, at time: UInt64)
}

/// An answer, as far as its frame tells.
///
/// Times are nanoseconds of the clock of NIO's deadlines, which is the system's monotonic one.
public struct LoadAnswer: Hashable, Sendable {
    /// Which frame of the connection's was answered.
    public let frame: Int
    /// When the request was to be sent by the schedule.
    public let dueAt: UInt64
    /// When it was written.
    public let sentAt: UInt64
    /// When the answer was read.
    public let receivedAt: UInt64
    /// Whether it has a message; if not, it has a status, or the message is empty.
    public let hasMessage: Bool

    /// From the write of the request to the read of the answer, in nanoseconds.
    public var nanoseconds: UInt64 { receivedAt &- sentAt }
}

/// What came of a run.
public struct LoadSummary: Hashable, Sendable {
    /// How many answers had a message.
    public internal(set) var answered = 0
    /// How many had none.
    public internal(set) var withoutMessage = 0
    /// How many requests had no answer when the run was given up, those that were never sent included.
    public internal(set) var unanswered = 0
    /// How long the run took, in nanoseconds.
    public internal(set) var nanoseconds: UInt64 = 0
}
