internal import TestKit
internal import Testing

/// Module Cedar against the reference engine, on generated cases.
@Suite(.serialized)
struct DifferentialTests {
    @Test
    func `generated cases are judged as by the reference engine`() throws {
        let settings = RunSettings.fromEnvironment
        guard let oracle = try Self.oracle(settings) else { return }
        defer { oracle.stop() }
        print("differential run: DIFFERENTIAL_SEED=\(settings.seed) cases=\(settings.cases)")
        var run = DifferentialRun(
            oracle: oracle, seed: settings.seed, comparesMessages: settings.comparesMessages)
        let clock = ContinuousClock()
        let time = try clock.measure {
            if let part = settings.partSeed {
                try run.run(partSeed: part)
            } else {
                try run.run(cases: settings.cases)
            }
        }
        print("differential run of seed \(settings.seed) took \(time)\n\(run.report)")
        #expect(run.report.cases > 0)
        #expect(run.report.differenceCounts.isEmpty, "\(run.report)")
    }

    /// The oracle, or nil with a loud word why the test skipped.
    private static func oracle(_ settings: RunSettings) throws -> OracleProcess? {
        guard let python = settings.python else {
            Self.skip("set CEDARPY_PYTHON to a Python that has cedarpy==\(OracleProcess.version)")
            return nil
        }
        // Whoever names an engine wants it asked: one that does not answer is a failure.
        return try OracleProcess(python: python, script: RunSettings.file("oracle.py"))
    }

    private static func skip(_ reason: String) {
        let text = "SKIPPED: no differential run against the reference engine: \(reason)"
        print(text)
        Issue.record(Comment(rawValue: text), severity: .warning)
    }
}
