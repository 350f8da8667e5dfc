internal import Foundation
internal import TestKit
internal import Testing

/// The questions that the documentation shows, as a newcomer would ask them of the plain example.
@Suite
struct DocumentedQuestionTests {
    @Test func `the readme's first question is allowed`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        let command = try block(of: "README.md", from: ".build/release/bailey check")
        let bailey = try #require(BaileyExecutable.path)
        let shell =
            command
            .replacingOccurrences(of: ".build/release/bailey", with: bailey)
            .replacingOccurrences(of: "data/customer.sock", with: zones.socket("customer"))
        let run = try CommandRun(running: "/bin/sh", ["-c", shell])
        #expect(run.status == 0, "\(run)")
        #expect(run.lines.first == "ALLOW  permitted")
    }

    @Test func `the question of the page about asking is allowed`() throws {
        let zones = try ServedZones()
        defer { zones.remove() }
        let text = try document("docs/asking.md")
        let begin = try #require(text.range(of: "```json\n"))
        let end = try #require(text.range(of: "```", range: begin.upperBound..<text.endIndex))
        try zones.folder.write(
            String(text[begin.upperBound..<end.lowerBound]), to: "question.json")
        let run = try BaileyExecutable.run([
            "check", "--socket", zones.socket("workforce"), "--question",
            zones.folder.path + "/question.json",
        ])
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("permitted by `own-services`"))
    }

    private func document(_ path: String) throws -> String {
        try String(contentsOfFile: "\(ServedZones.root)/\(path)", encoding: .utf8)
    }

    /// The indented lines from the one that begins so to the next empty one.
    private func block(of path: String, from start: String) throws -> String {
        let lines = try document(path).split(separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(
            lines.firstIndex { $0.drop { $0 == " " }.hasPrefix(start) }, "no `\(start)` in \(path)")
        return lines[first...].prefix { !$0.isEmpty }.joined(separator: "\n")
    }
}
