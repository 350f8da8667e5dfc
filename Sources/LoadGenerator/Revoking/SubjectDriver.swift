internal import BaileyClient
private import Wire

/// Asks questions about subjects that are being revoked, and judges each answer by what was acknowledged when
/// its question was sent.
final class SubjectDriver: MeasuringDriver {
    /// The code of an answer to a question that rests on something revoked.
    private static let revoked = Array("revoked".utf8)
    /// This part of the questions is about subjects whose turn is about now; the others are about any.
    private static let shareAtFrontier = 0.75

    private let board: RevocationBoard
    private let reach: Int
    private var random: LoadRandom
    private var window: Range<UInt64> = 0..<0
    private var measures = RoundMeasures()
    private var codes = CodeCounts()
    private(set) var counts = RevocationCounts()

    /// - Parameters:
    ///   - board: the subjects.
    ///   - reach: how far from the frontier subjects are asked about, in both directions.
    ///   - seed: what decides the order of the questions.
    init(_ board: RevocationBoard, reach: Int, seed: UInt64) {
        self.board = board
        self.reach = reach
        random = LoadRandom(seed: seed)
    }

    func measure(_ window: Range<UInt64>) { self.window = window }

    var results: RoundMeasures {
        var results = measures
        for (code, count) in codes.all { results.tally.count(code: code, times: count) }
        results.revocations = counts
        return results
    }

    var progress: LoadProgress {
        LoadProgress(
            answers: measures.answersMeasured,
            failures: measures.tally.errors + measures.tally.mismatches,
            latency: measures.latency)
    }

    func nextFrame() -> Int {
        guard random.nextShare() < Self.shareAtFrontier else {
            return Int(random.next(below: UInt64(board.subjects)))
        }
        let offset = Int(random.next(below: UInt64(2 * reach))) - reach
        return min(max(board.frontier + offset, 0), board.subjects - 1)
    }

    func answered(_ answer: LoadAnswer, _ data: Span<UInt8>) {
        if window.contains(answer.dueAt) {
            measures.latency.record(answer.receivedAt &- answer.dueAt)
            measures.fromSending.record(answer.receivedAt &- answer.sentAt)
            measures.sentLate.record(answer.sentAt &- answer.dueAt)
        }
        if window.contains(answer.receivedAt) {
            measures.requestsMeasured += 1
            measures.answersMeasured += 1
        }
        switch AnswerGlance.check(data) {
        case .check(let allows, let code): judge(allows, data.extracting(code), answer)
        case .status(let code): measures.tally.statuses[code, default: 0] += 1
        case .malformed, .batch: measures.tally.malformed += 1
        }
    }

    func gaveUp(dueAt: UInt64, at time: UInt64) {
        measures.tally.unanswered += 1
        if window.contains(dueAt) { measures.latency.record(time &- dueAt) }
    }

    private func judge(_ allows: Bool, _ code: Span<UInt8>, _ answer: LoadAnswer) {
        measures.tally.allowed += allows ? 1 : 0
        measures.tally.denied += allows ? 0 : 1
        codes.count(code)
        let verdict = board.verdict(
            on: answer.frame, sentAt: answer.sentAt, receivedAt: answer.receivedAt)
        let isRevoked = CodeCounts.isEqual(Self.revoked, code)
        switch verdict {
        case .deny:
            counts.afterAcknowledgement += 1
            if allows { counts.allowedAfterAcknowledgement += 1 }
            if !isRevoked { note(answer.frame, "revoked, for it is acknowledged", allows) }
        case .allow:
            counts.beforeRevocation += 1
            if !allows { note(answer.frame, "allow, for nobody has revoked it", allows) }
        case .either:
            counts.meanwhile += 1
            if !allows, !isRevoked { note(answer.frame, "allow or revoked", allows) }
        }
    }

    private func note(_ subject: Int, _ expected: String, _ allows: Bool) {
        measures.tally.note(
            .init(
                question: "subject \(subject)", expected: expected,
                answered: allows ? "allow" : "deny"))
    }
}

/// How many checks were sent when, as seen from the revocation of their subject.
public struct RevocationCounts: Hashable, Sendable {
    /// Answered before the revocation was sent.
    public internal(set) var beforeRevocation = 0
    /// Under way while the revocation was: allowed or denied, both are right.
    public internal(set) var meanwhile = 0
    /// Sent after the revocation was acknowledged.
    public internal(set) var afterAcknowledgement = 0
    /// Of these, those that were allowed all the same: none may be.
    public internal(set) var allowedAfterAcknowledgement = 0

    mutating func merge(_ other: RevocationCounts) {
        beforeRevocation += other.beforeRevocation
        meanwhile += other.meanwhile
        afterAcknowledgement += other.afterAcknowledgement
        allowedAfterAcknowledgement += other.allowedAfterAcknowledgement
    }
}
