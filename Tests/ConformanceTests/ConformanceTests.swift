internal import Foundation
internal import TestKit
internal import Testing

/// Cedar's integration tests and our own, through `bailey cedar conformance`.
@Suite
struct ConformanceTests {
    /// What the command prints with `--json`.
    private struct Report: Decodable {
        struct Difference: Decodable {
            let kind: String
            let test: String
            let expected: String
            let got: String
        }

        let tests: Int
        let requests: Int
        let validations: Int
        let differences: [Difference]
    }

    @Test
    func `our own tests agree`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Own"
        let report = try run(folder)
        #expect(report.tests == 5)
        #expect(report.requests == 24)
        #expect(report.validations == 4)
        #expect(report.differences.isEmpty, "\(report.differences)")
    }

    @Test
    func `the Cedar project's hand-written tests agree`() throws {
        guard let shared = material() else { return }
        let report = try run("\(shared)/cedar/tests")
        #expect(report.tests == 22)
        #expect(report.requests == 74)
        #expect(report.validations == 22)
        #expect(report.differences.isEmpty, "\(report.differences)")
    }

    @Test
    func `the Cedar project's generated tests agree`() throws {
        guard let shared = material() else { return }
        let report = try run("\(shared)/cedar/corpus-tests.tar.gz")
        #expect(report.tests > 0)
        #expect(report.validations == report.tests)
        #expect(report.differences.isEmpty, "\(report.differences.prefix(20))")
    }

    private func run(_ path: String) throws -> Report {
        let run = try BaileyExecutable.run(["cedar", "conformance", path, "--json"])
        let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
        #expect(run.status == (report.differences.isEmpty ? 0 : 1))
        return report
    }

    /// The shared material, or nil with a loud word why the test skipped.
    private func material() -> String? {
        guard let shared = TestMaterial.shared,
            FileManager.default.fileExists(atPath: shared + "/cedar/corpus-tests.tar.gz")
        else {
            let text = "SKIPPED: the Cedar project's tests are not at hand (see BAILEY_SHARED)"
            print(text)
            Issue.record(Comment(rawValue: text), severity: .warning)
            return nil
        }
        return shared
    }
}
