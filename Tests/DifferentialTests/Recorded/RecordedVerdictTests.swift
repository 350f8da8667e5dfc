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
        var recorded: [RecordedVerdict] = []
        for index in 0..<RecordedVerdict.count / 2 {
            let seed = SeededGenerator.seed(ofPart: index, in: settings.seed)
            let part = DifferentialPart(seed: seed, policies: RecordedVerdict.policiesPerWorld)
            let first = try Self.record(part.question, partSeed: seed, oracle)
            let ours = CedarEngine.verdict(on: part.question)
            let echo = Echo(part, reference: first.verdict, ours: ours)
            recorded += [first, try Self.record(echo.question, partSeed: seed, oracle)]
        }
        try RecordedVerdict.save(recorded)
    }

    private static func record(
        _ question: OracleQuestion, partSeed: UInt64, _ oracle: OracleProcess
    ) throws -> RecordedVerdict {
        try oracle.ask(question)
        return RecordedVerdict(
            partSeed: partSeed, question: question, verdict: try oracle.answer())
    }
}
