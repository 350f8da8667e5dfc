internal import TestKit
internal import Testing

/// What a terminal is shown of texts that others chose.
@Suite
struct ForeignTextTests {
    /// A name that would forge a record, move the cursor, ring, and turn the direction of writing.
    private static let hostile =
        #"x"\n1999-01-01  ALLOW  forged\u{1b}[2K\u{7}\u{9b}\u{202e}\u{2028}`"#
        .replacing("\"", with: #"\""#)

    private func expectHarmless(_ run: CommandRun, lines: Int) {
        #expect(run.status == 0, "\(run)")
        #expect(run.lines.count == lines, "\(run)")
        #expect(!run.lines.contains { $0.hasPrefix("1999") }, "\(run)")
        for scalar in run.output.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && scalar.value < 0x7f, "\(scalar.value) in \(run)")
        }
    }

    @Test func `no id and no name of a request forges a line or reaches the terminal`() throws {
        let service = try RecordedService(RecordedService.durable)
        defer { service.remove() }
        try service.start()
        let asked = try BaileyExecutable.run([
            "check", "--socket", service.socket, "--principal", #"Agent::"\#(Self.hostile)""#,
            "--action", #"Action::"read""#, "--resource", #"Doc::"\#(Self.hostile)""#,
            "--request-id", "r`\n\u{1b}[31m, asked by `root",
        ])
        expectHarmless(asked, lines: 5)
        let found = try service.query()
        expectHarmless(found, lines: 6)
        #expect(found.output.contains(#"Agent::"x\"\n1999-01-01  ALLOW  forged\u{1b}[2K\u{7}"#))
        #expect(found.output.contains(#"request `r\u{60}\n\u{1b}[31m, asked by \u{60}root`"#))
        #expect(service.stop() == 0)
    }

    @Test func `no reason of a revocation does either`() throws {
        let service = try RecordedService(RecordedService.durable)
        defer { service.remove() }
        try service.start()
        let zone = ["--data", service.folder.path, "--zone", "workforce"]
        let revoked = try BaileyExecutable.run(
            ["revoke", #"Agent::"\#(Self.hostile)""#, "--reason", "it's\nnothing\u{1b}c"] + zone)
        #expect(revoked.status == 0, "\(revoked)")
        let listed = try BaileyExecutable.run(["revocations"] + zone)
        expectHarmless(listed, lines: 1)
        #expect(listed.output.contains(#": it's\nnothing\u{1b}c"#))
        #expect(service.stop() == 0)
    }

    @Test func `a record says on which day`() throws {
        let service = try RecordedService(RecordedService.durable)
        defer { service.remove() }
        try service.start()
        _ = try BaileyExecutable.run([
            "check", "--socket", service.socket, "--principal", #"Agent::"a""#, "--action",
            #"Action::"read""#, "--resource", #"Doc::"d""#,
        ])
        let first = try #require(try service.query().lines.first)
        let instant = /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z  ALLOW  permitted/
        #expect(first.wholeMatch(of: instant) != nil, "\(first)")
        #expect(service.stop() == 0)
    }
}
