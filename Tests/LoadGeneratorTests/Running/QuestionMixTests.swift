import LoadGenerator
import Synchronization
import Testing
import Wire

/// Which questions are asked how often, as a server sees it.
@Suite struct QuestionMixTests {
    /// Asks for a while, and gives how often each resource was asked about.
    private func asked(
        _ questions: [LoadQuestion], heat: QuestionMix.Heat? = nil
    ) async throws -> [String: Int] {
        let counts = Mutex<[String: Int]>([:])
        let script: Script = { _, message in
            let id = (try? CheckRequest(decoding: message))?.resource?.id ?? "?"
            counts.withLock { $0[id, default: 0] += 1 }
            return .allow
        }
        _ = try await withServer(script) {
            try await LoadBench.measure(
                $0, briefly(inFlight: 8, rate: 4_000, for: .seconds(1)), questions, heat: heat)
        }
        return counts.withLock(\.self)
    }

    @Test func `all keys are asked about as often as each other`() async throws {
        let counts = try await asked([question(keys: 10)])
        #expect(counts.count == 10)
        #expect(counts.values.allSatisfy { (300...500).contains($0) }, "\(counts)")
    }

    @Test func `hot keys have their share, and the others the rest`() async throws {
        let counts = try await asked([question(keys: 10)], heat: .init(keys: 2, share: 0.8))
        let hot = counts["0000000", default: 0] + counts["0000001", default: 0]
        #expect((3_050...3_350).contains(hot), "\(counts)")
        #expect(counts.count == 10)
    }

    @Test func `questions are asked by their weights`() async throws {
        let other = try LoadQuestion(
            "other", weight: 3, expected: .any, question: variant("other"), keys: 5)
        let counts = try await asked([question(weight: 1), other])
        #expect((2_850...3_150).contains(counts["other", default: 0]), "\(counts)")
    }

    @Test func `a key has seven digits`() {
        #expect(LoadKey.text(0) == "0000000")
        #expect(LoadKey.text(LoadKey.keysMax - 1) == "9999999")
        #expect(LoadKey.mark.utf8.count == 7)
    }

    @Test func `the greatest frame is one that the protocol takes`() throws {
        let most = FrameHeader.dataLengthMax - 200
        let long = variant(String(repeating: "x", count: most))
        #expect(throws: Never.self) { try LoadQuestion("long", expected: .any, question: long) }
        let longer = variant(String(repeating: "x", count: FrameHeader.dataLengthMax))
        let error = #expect(throws: UnfitQuestion.self) {
            try LoadQuestion("longer", expected: .any, question: longer)
        }
        #expect(error?.description.contains("question `longer`") == true)
    }
}
