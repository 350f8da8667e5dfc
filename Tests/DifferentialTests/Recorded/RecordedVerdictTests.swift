internal import TestKit
internal import Testing

/// Module Cedar against verdicts that the reference engine gave once.
@Suite
struct RecordedVerdictTests {
    @Test
    func `recorded cases are judged as the reference engine judged them`() throws {
        let recorded = try RecordedVerdict.load()
        #expect(recorded.count == RecordedVerdict.count)
        for example in recorded {
            let comparison = Comparison(
                question: example.question, reference: example.verdict,
                ours: CedarEngine.verdict(on: example.question), partSeed: example.partSeed,
                comparesMessages: true)
            let differences = comparison.differences()
            #expect(differences.isEmpty, "\(differences.first.map(\.description) ?? "")")
        }
    }

    @Test(.enabled(if: RunSettings.fromEnvironment.records))
    func `verdicts are recorded anew`() throws {
        let settings = RunSettings.fromEnvironment
        let oracle = try OracleProcess(
            python: try #require(settings.python), script: RunSettings.file("oracle.py"))
        defer { oracle.stop() }
        let recorded = try (0..<RecordedVerdict.count).map { part in
            let seed = SeededGenerator.seed(ofPart: part, in: settings.seed)
            let question = DifferentialRun.question(
                partSeed: seed, texts: RecordedVerdict.textsPerWorld)
            try oracle.ask(question)
            return RecordedVerdict(
                partSeed: seed, question: question, verdict: try oracle.answer())
        }
        try RecordedVerdict.save(recorded)
    }
}
