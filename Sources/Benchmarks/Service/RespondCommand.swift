internal import Cedar
internal import DecisionCore
internal import DecisionPoint
internal import Wire

/// `respond STAGE QUESTION DATA TIMES`: a part of the way from bytes to bytes, so often.
///
/// Prints the nanoseconds of one. Two runs of different lengths, under callgrind or a counter of
/// allocations, tell what one costs of these.
enum RespondCommand {
    /// How far the way is gone.
    enum Stage: String {
        /// The message is read onto a tape.
        case tape
        /// And interned as a question; the answer is a constant.
        case constant
        /// All of the way, without a record and without a cache.
        case off
        /// All of the way without a record, the answer of policies from the hot cache.
        case cached
        /// All of the way without a cache, and the decision is recorded.
        case buffered
    }

    static func run(_ arguments: [String]) async throws {
        guard arguments.count == 4, let stage = Stage(rawValue: arguments[0]),
            let question = ExampleQuestion(rawValue: arguments[1]), let times = Int(arguments[3])
        else { throw UsageError() }
        let zone = try await ExampleZone(question, data: arguments[2])
        let clock = ContinuousClock()
        let took: Swift.Duration
        switch stage {
        case .tape:
            var tape = Tape()
            took = try clock.measure {
                for _ in 0..<times {
                    try tape.read(
                        .checkRequest, from: zone.request.span,
                        at: ByteRange(offset: 0, length: UInt32(zone.request.count)),
                        rules: .strict)
                }
            }
        case .constant:
            var random = SystemRandomNumberGenerator()
            var process = InProcess(
                zone,
                ConstantResponder(
                    zone.publication, answering: try answer(zone, question), random: &random))
            took = try clock.measure { try check(process.ask(times)) }
        case .off, .cached, .buffered:
            let mode: AuditSettings.Mode = stage == .buffered ? .buffered : .off
            let entries = stage == .cached ? HotCache.entriesUsual : 0
            _ = try answer(zone, question)
            var process = InProcess(
                zone, InProcess.responder(zone, audit: mode, cacheEntries: entries))
            took = try clock.measure { try check(process.ask(times)) }
        }
        print(took / Swift.Duration.nanoseconds(1) / Double(times))
    }

    /// What the zone answers.
    static func answer(_ zone: ExampleZone, _ question: ExampleQuestion) throws -> [UInt8] {
        var process = InProcess(zone, InProcess.responder(zone, audit: .off))
        guard try process.decision() == (question.isAllowed ? .allow : .deny) else {
            throw WrongAnswer()
        }
        return process.answer()
    }

    private static func check(_ isAnswered: Bool) throws {
        guard isAnswered else { throw WrongAnswer() }
    }
}

/// An answer that is not the expected one: what it cost says nothing.
struct WrongAnswer: Error {}
