internal import Foundation
internal import TestKit
internal import Testing

/// That a revocation holds from its acknowledgement on, while checks go on.
///
/// The figures of a release build are in docs/performance.md, with the command that makes them.
@Suite(.serialized)
struct BenchRevocationsCommandTests {
    private static let subject = #"Desk::Session::"s-{key}""#

    @Test func `nothing is allowed after its revocation is acknowledged`() throws {
        let service = try AgentsService()
        defer { service.remove() }
        let run = try BaileyExecutable.run([
            "bench", "revocations", "--data", service.data, "--zone", "customer",
            "--questions", BenchFiles.path("revoked-sessions.json"), "--subject", Self.subject,
            "--rate", "1000", "--revocations", "400", "--per-request", "4", "--duration", "2s",
            "--warm-up", "500ms", "--connections", "2", "--json",
        ])
        print(run.output)
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains(#""allowed_after_acknowledgement":0,"clean":true"#), "\(run)")
        let left = try BaileyExecutable.run([
            "revocations", "--data", service.data, "--zone", "customer",
        ])
        #expect(left.lines == ["nothing is revoked"])
    }

    @Test(arguments: [
        (["--subject", subject], "give --rate: checks go on whatever the revocations cost"),
        (
            ["--subject", "Desk::Session::\"s\"", "--rate", "1"],
            "--subject has {key} in it, so that each check has its own"
        ),
        (
            ["--subject", subject, "--rate", "1", "--per-request", "1001"],
            "--per-request is from 1 to 1000, not 1001"
        ),
        (
            ["--subject", subject, "--rate", "1", "--revocations", "0"],
            "--revocations is above 0, not 0.0"
        ),
        (
            ["--subject", subject, "--rate", "1", "--revocations", "100000"],
            "1100000 subjects would be revoked, and a zone holds 1000000"
        ),
    ])
    func `an option's error names it and its choices`(arguments: [String], words: String) throws {
        let run = try BaileyExecutable.run(
            [
                "bench", "revocations", "--zone", "customer", "--questions",
                BenchFiles.path("revoked-sessions.json"),
            ] + arguments)
        #expect(run.status == 64, "\(run)")
        #expect(run.errors.contains(words), "\(run.errors)")
    }
}
