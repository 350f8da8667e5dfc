internal import TestKit
internal import Testing

/// Module Cedar against the reference engine, on generated cases.
@Suite(.serialized)
struct DifferentialTests {
    @Test(
        .enabled(
            if: RunSettings.fromEnvironment.python != nil,
            "CEDARPY_PYTHON names a Python that has cedarpy==\(OracleProcess.version)"))
    func `generated cases are judged as by the reference engine`() throws {
        let settings = RunSettings.fromEnvironment
        // Whoever names an engine wants it asked: one that does not answer is a failure.
        let oracle = try OracleProcess(
            python: try #require(settings.python), script: RunSettings.file("oracle.py"))
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
}
