internal import BaileyClient
private import Wire

/// Asks the questions of a mix on one connection, and judges the answers, those of the warm-up too.
final class CheckDriver: MeasuringDriver {
    private let mix: QuestionMix
    private let expectations: [ExpectedAnswer]
    private var draw: QuestionDraw
    private let isOpen: Bool
    private var window: Range<UInt64> = 0..<0
    private var codes = CodeCounts()
    private var measures = RoundMeasures()

    init(_ mix: QuestionMix, seed: UInt64, isOpen: Bool) {
        self.mix = mix
        self.isOpen = isOpen
        expectations = mix.questions.map { ExpectedAnswer($0) }
        draw = mix.draw(seed: seed)
    }

    func measure(_ window: Range<UInt64>) { self.window = window }

    var results: RoundMeasures {
        var results = measures
        for (code, count) in codes.all { results.tally.count(code: code, times: count) }
        return results
    }

    var progress: LoadProgress {
        LoadProgress(
            answers: measures.answersMeasured,
            failures: measures.tally.errors + measures.tally.mismatches,
            latency: measures.latency)
    }

    func nextFrame() -> Int { draw.next() }

    func answered(_ answer: LoadAnswer, _ data: Span<UInt8>) {
        let question = Int(mix.questionOfFrame[answer.frame])
        if window.contains(answer.dueAt) {
            measures.latency.record(answer.receivedAt &- answer.dueAt)
            if isOpen {
                measures.fromSending.record(answer.receivedAt &- answer.sentAt)
                measures.sentLate.record(answer.sentAt &- answer.dueAt)
            }
        }
        if window.contains(answer.receivedAt) {
            measures.requestsMeasured += 1
            measures.answersMeasured += mix.questions[question].answers
        }
        judge(data, question)
    }

    func gaveUp(dueAt: UInt64, at time: UInt64) {
        measures.tally.unanswered += 1
        // It took at least so long: to leave it out would make the run look better than it was.
        if window.contains(dueAt) { measures.latency.record(time &- dueAt) }
    }

    private func judge(_ data: Span<UInt8>, _ question: Int) {
        let expected = expectations[question]
        switch expected.isBatch ? AnswerGlance.batch(data) : AnswerGlance.check(data) {
        case .check(let allows, let code):
            measures.tally.allowed += allows ? 1 : 0
            measures.tally.denied += allows ? 0 : 1
            let text = data.extracting(code)
            codes.count(text)
            guard !expected.accepts(allows, text) else { return }
            note(question, allows ? "allow" : "deny", Array(copying: text))
        case .batch(let allows, let answers, let allowed):
            measures.tally.allowed += allowed
            measures.tally.denied += answers - allowed
            guard !expected.accepts(allows, answers: answers, allowed: allowed) else { return }
            note(question, "\(answers) answers, \(allowed) of them allow", [])
        case .status(let code): measures.tally.statuses[code, default: 0] += 1
        case .malformed: measures.tally.malformed += 1
        }
    }

    private func note(_ question: Int, _ decision: String, _ code: [UInt8]) {
        let question = mix.questions[question]
        let code = String(decoding: code, as: UTF8.self)
        measures.tally.note(
            .init(
                question: question.name, expected: question.expected.words,
                answered: code.isEmpty ? decision : "\(decision) \(code)"))
    }
}

/// What a question must be answered, so that comparing it makes nothing.
struct ExpectedAnswer {
    let answers: Int
    let isBatch: Bool
    private let allows: Bool?
    private let code: [UInt8]?

    init(_ question: LoadQuestion) {
        answers = question.answers
        isBatch = question.isBatch
        allows = question.expected.decision.map { $0 == .allow }
        code = question.expected.code.map { Array($0.utf8) }
    }

    func accepts(_ isAllow: Bool, _ text: Span<UInt8>) -> Bool {
        if let allows, allows != isAllow { return false }
        guard let code else { return true }
        return CodeCounts.isEqual(code, text)
    }

    func accepts(_ isAllow: Bool, answers: Int, allowed: Int) -> Bool {
        guard answers == self.answers, isAllow == (allowed == answers) else { return false }
        guard let allows else { return true }
        return allowed == (allows ? answers : 0)
    }
}
