/// What was measured in a round, or in several.
///
/// In an open loop a latency counts from the instant at which the request was due, whether or not it could be
/// sent then. So a server that stands still for a second is told in the latencies of all that were due in that
/// second, and not in that of the one request that it happened to hold: coordinated omission is corrected by
/// counting, not by guessing.
public struct RoundMeasures: Sendable {
    /// From when a request was due to its answer.
    public internal(set) var latency = LatencyHistogram()
    /// Open loop: from when a request was sent to its answer; the service's own time, as it were.
    public internal(set) var fromSending = LatencyHistogram()
    /// Open loop: how late requests were sent, by whosever fault.
    public internal(set) var sentLate = LatencyHistogram()
    /// What the answers were, those of the warm-up included.
    public internal(set) var tally = AnswerTally()
    /// Where subjects are revoked meanwhile: when checks of them were sent.
    public internal(set) var revocations = RevocationCounts()
    /// How many requests were answered while it was measured.
    public internal(set) var requestsMeasured = 0
    /// How many decisions they were: each item of a batch is one.
    public internal(set) var answersMeasured = 0
    /// For how long it was measured, in nanoseconds.
    public internal(set) var nanoseconds: UInt64 = 0
    /// How long the server kept processors busy meanwhile, in nanoseconds; nil if its process is not known.
    public internal(set) var serverProcessor: UInt64?
    /// How long the load generator did.
    public internal(set) var clientProcessor: UInt64 = 0

    /// Adds another connection's part of the same round.
    mutating func merge(connection other: RoundMeasures) {
        latency.merge(other.latency)
        fromSending.merge(other.fromSending)
        sentLate.merge(other.sentLate)
        tally.merge(other.tally)
        revocations.merge(other.revocations)
        requestsMeasured += other.requestsMeasured
        answersMeasured += other.answersMeasured
    }

    /// Adds another round.
    mutating func merge(round other: RoundMeasures) {
        let isFirst = nanoseconds == 0
        merge(connection: other)
        nanoseconds += other.nanoseconds
        clientProcessor += other.clientProcessor
        if let more = other.serverProcessor, isFirst || serverProcessor != nil {
            serverProcessor = (serverProcessor ?? 0) + more
        } else {
            serverProcessor = nil
        }
    }

    /// Decisions a second.
    public var answersPerSecond: Double {
        nanoseconds == 0 ? 0 : Double(answersMeasured) * 1e9 / Double(nanoseconds)
    }

    /// Requests a second.
    public var requestsPerSecond: Double {
        nanoseconds == 0 ? 0 : Double(requestsMeasured) * 1e9 / Double(nanoseconds)
    }

    /// The server's processor time for a decision, in nanoseconds; nil if it is not known.
    public var serverProcessorPerAnswer: Double? {
        guard let serverProcessor, answersMeasured > 0 else { return nil }
        return Double(serverProcessor) / Double(answersMeasured)
    }

    /// The load generator's processor time for a decision, in nanoseconds.
    public var clientProcessorPerAnswer: Double? {
        answersMeasured > 0 ? Double(clientProcessor) / Double(answersMeasured) : nil
    }
}

/// How far a round is.
public struct LoadProgress: Sendable {
    /// How many answers were measured.
    public internal(set) var answers = 0
    /// How many failed or were not as expected.
    public internal(set) var failures = 0
    /// The latencies so far.
    public internal(set) var latency = LatencyHistogram()
    /// How long it has been measured, in nanoseconds; 0 while it warms up.
    public internal(set) var elapsed: UInt64 = 0

    mutating func merge(_ other: LoadProgress) {
        answers += other.answers
        failures += other.failures
        latency.merge(other.latency)
    }
}
