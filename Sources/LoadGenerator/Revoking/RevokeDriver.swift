internal import BaileyClient
private import NIOCore
private import Wire

/// Revokes subjects in their order, and notes when each is acknowledged.
final class RevokeDriver: MeasuringDriver {
    private let board: RevocationBoard
    private var window: Range<UInt64> = 0..<0
    private var measures = RoundMeasures()

    init(_ board: RevocationBoard) { self.board = board }

    func measure(_ window: Range<UInt64>) { self.window = window }

    var results: RoundMeasures { measures }

    var progress: LoadProgress {
        LoadProgress(
            answers: measures.answersMeasured, failures: measures.tally.errors,
            latency: measures.latency)
    }

    func nextFrame() -> Int { board.takeRequest(at: NIODeadline.now().uptimeNanoseconds) }

    func answered(_ answer: LoadAnswer, _ data: Span<UInt8>) {
        switch AnswerGlance.check(data) {
        // Of its answer, a sequence, nothing is of interest but that it came.
        case .check, .batch: board.acknowledge(answer.frame, at: answer.receivedAt)
        case .status(let code): return measures.tally.statuses[code, default: 0] += 1
        case .malformed: return measures.tally.malformed += 1
        }
        if window.contains(answer.dueAt) {
            measures.latency.record(answer.receivedAt &- answer.dueAt)
            measures.fromSending.record(answer.receivedAt &- answer.sentAt)
        }
        if window.contains(answer.receivedAt) {
            measures.requestsMeasured += 1
            measures.answersMeasured += board.subjects(of: answer.frame).count
        }
    }

    func gaveUp(dueAt: UInt64, at time: UInt64) {
        measures.tally.unanswered += 1
        if window.contains(dueAt) { measures.latency.record(time &- dueAt) }
    }
}
