import LoadGenerator
import Testing
import Wire

/// Answers are held against what is expected of them.
@Suite struct VerificationTests {
    private func measure(
        _ questions: [LoadQuestion], _ script: @escaping Script
    ) async throws -> RoundMeasures {
        try await withServer(script) {
            try await LoadBench.measure(
                $0, briefly(inFlight: 2, for: .milliseconds(100)), questions)
        }
    }

    @Test func `what is answered as expected is clean, and counted by its code`() async throws {
        let expected = Expectation(decision: .allow, code: "permitted")
        let measures = try await measure([question(expecting: expected)]) { _, _ in .allow }
        let tally = measures.tally
        #expect(tally.isClean)
        #expect(tally.allowed > 0)
        #expect(tally.codes == ["permitted": tally.allowed])
        #expect(tally.answers == tally.allowed)
    }

    @Test func `another decision than the expected one is told`() async throws {
        let measures = try await measure([
            question("mine", expecting: Expectation(decision: .allow))
        ]) { _, _ in .check(.deny, "no_permit") }
        let tally = measures.tally
        #expect(!tally.isClean)
        #expect(tally.mismatches == tally.denied)
        #expect(tally.examples.count <= AnswerTally.examplesMax)
        let example = try #require(tally.examples.first)
        #expect(example.question == "mine")
        #expect(example.expected == "allow")
        #expect(example.answered == "deny no_permit")
    }

    @Test func `another code than the expected one is told`() async throws {
        let expected = Expectation(decision: .deny, code: "revoked")
        let measures = try await measure([question(expecting: expected)]) { _, _ in
            .check(.deny, "no_permit")
        }
        #expect(measures.tally.mismatches > 0)
        #expect(measures.tally.examples.first?.expected == "deny revoked")
    }

    @Test func `a status is an error of its name`() async throws {
        let measures = try await measure([question()]) { _, _ in .refuse(.resourceExhausted) }
        let tally = measures.tally
        #expect(tally.statuses == [8: tally.errors])
        #expect(tally.errors > 0)
        #expect(tally.answers == 0)
        #expect(ReportText.statusName(8) == "RESOURCE_EXHAUSTED")
    }

    @Test func `what cannot be read is an error`() async throws {
        let measures = try await measure([question()]) { _, _ in .answer([0x0a, 0x7f]) }
        #expect(measures.tally.malformed > 0)
        #expect(measures.tally.errors == measures.tally.malformed)
    }

    /// A message in which one batch's answers stand, as many as are told, all with one decision.
    private func batchAnswer(_ count: Int, _ decision: Decision) throws -> Scripted {
        let answer = BatchAnswer(decision: decision, code: "permitted")
        return .answer(
            try CheckBatchResponse(
                common: CheckResponse(decision: decision),
                answers: [BatchAnswer](repeating: answer, count: count)
            ).encode())
    }

    private func batch(_ size: Int) throws -> LoadQuestion {
        try LoadQuestion(
            batch: "many", expected: Expectation(decision: .allow),
            question: variant(LoadKey.mark), keys: 3, size: size)
    }

    @Test func `each item of a batch counts as a decision`() async throws {
        let answer = try batchAnswer(5, .allow)
        let measures = try await measure([batch(5)]) { method, message in
            let request = try? CheckBatchRequest(decoding: message)
            let ids = request?.items.map { $0.resource?.id ?? "" }
            return method == .checkBatch && ids == [0, 1, 2, 0, 1].map(LoadKey.text)
                ? answer : .refuse(.internal)
        }
        #expect(measures.tally.isClean)
        #expect(measures.tally.allowed.isMultiple(of: 5))
        #expect(measures.answersMeasured == 5 * measures.requestsMeasured)
    }

    @Test(arguments: [(4, Decision.allow), (5, .deny), (0, .allow)])
    func `a batch with other answers than expected is told`(
        count: Int, decision: Decision
    ) async throws {
        let answer = try batchAnswer(count, decision)
        let measures = try await measure([batch(5)]) { _, _ in answer }
        #expect(measures.tally.mismatches > 0)
    }
}
