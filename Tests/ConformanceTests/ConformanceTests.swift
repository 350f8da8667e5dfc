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

    @Test(.enabled(if: material != nil, "BAILEY_SHARED names the folder of Cedar's tests"))
    func `the Cedar project's hand-written tests agree`() throws {
        let shared = try #require(Self.material)
        let report = try run("\(shared)/cedar/tests")
        #expect(report.tests == 22)
        #expect(report.requests == 74)
        #expect(report.validations == 22)
        #expect(report.differences.isEmpty, "\(report.differences)")
    }

    @Test(.enabled(if: material != nil, "BAILEY_SHARED names the folder of Cedar's tests"))
    func `the Cedar project's generated tests agree`() throws {
        let shared = try #require(Self.material)
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

    /// The folder of shared material, where Cedar's tests are in it.
    private static var material: String? {
        TestMaterial.shared.flatMap { shared in
            let tests = shared + "/cedar/corpus-tests.tar.gz"
            return FileManager.default.fileExists(atPath: tests) ? shared : nil
        }
    }
}
