internal import Foundation
internal import FoundationXML
internal import TestKit
internal import Testing

/// `bailey bench` against a real service, for moments.
@Suite(.serialized)
struct BenchChecksCommandTests {
    private static let brief = ["--duration", "300ms", "--warm-up", "50ms", "--connections", "2"]

    private static var questions: String { BenchFiles.path("plain-customer.json") }

    private func bench(_ zones: ServedZones, _ arguments: [String]) throws -> CommandRun {
        try BaileyExecutable.run(
            ["bench", "--socket", zones.socket("customer")] + Self.brief + arguments)
    }

    @Test func `a clean run exits with 0, and tells what it measured`() throws {
        let zones = try ServedZones(["customer"], ["--zone", "customer"])
        defer { zones.remove() }
        let picture = zones.folder.path + "/latency.svg"
        let run = try bench(
            zones, ["--questions", Self.questions, "--keys", "50", "--svg", picture])
        #expect(run.status == 0, "\(run)")
        #expect(run.lines.first == "closed loop, 2 x 32 in flight, 300 ms")
        for code in ["permitted", "forbidden", "no_permit"] {
            #expect(run.output.contains("\(code)  "), "\(run)")
        }
        #expect(run.output.contains("server CPU"))
        #expect(!run.output.contains("not known"))
        #expect(run.errors.isEmpty)
        let svg = try #require(FileManager.default.contents(atPath: picture))
        #expect(XMLParser(data: svg).parse())
    }

    @Test func `an open loop asks as often as it is told to`() throws {
        let zones = try ServedZones(["customer"], ["--zone", "customer"])
        defer { zones.remove() }
        let run = try bench(
            zones,
            [
                "--questions", Self.questions, "--rate", "200", "--json", "--keys", "10",
                "--hot-keys", "1", "--hot-share", "0.5",
            ])
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains(#""loop":"open","rate":200.0"#))
        #expect(run.output.contains(#""latency_ns":{"count":60,"#), "\(run)")
        #expect(run.output.contains(#""clean":true"#))
    }

    @Test func `an answer that is not as expected makes it exit with 1`() throws {
        let zones = try ServedZones(["customer"], ["--zone", "customer"])
        defer { zones.remove() }
        let text = try String(contentsOfFile: Self.questions, encoding: .utf8)
        let wrong = try zones.folder.write(
            text.replacingOccurrences(of: "no_permit", with: "revoked"), to: "wrong.json")
        let run = try bench(zones, ["--questions", wrong])
        #expect(run.status == 1)
        #expect(
            run.output.contains(
                "`a stranger views an order`: expected deny revoked, answered deny no_permit"),
            "\(run)")
    }

    @Test func `a batch counts its items`() throws {
        let zones = try ServedZones(["customer"], ["--zone", "customer"])
        defer { zones.remove() }
        let run = try bench(
            zones, ["--questions", Self.questions, "--batch", "100", "--keys", "100"])
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains("  requests "))
    }

    @Test func `two servers are compared in rounds, and so is one with a command`() throws {
        let zones = try ServedZones(["customer"], ["--zone", "customer"])
        defer { zones.remove() }
        for more in [["--compare", zones.socket("customer")], ["--while", "sleep 60"]] {
            let run = try bench(
                zones, ["--questions", Self.questions, "--rounds", "2"] + more)
            #expect(run.status == 0, "\(run)")
            #expect(run.output.contains(", round by round\n"))
            #expect(run.output.contains("2 rounds of 150 ms"))
        }
        let ended = try bench(zones, ["--questions", Self.questions, "--while", "false"])
        #expect(ended.status == 1)
        #expect(ended.errors.contains("--while: `false` ended with 1 before the round did"))
    }

    @Test(arguments: [
        (["--connections", "0"], "--connections is from 1 to 4096, not 0"),
        (["--connections", "4097"], "--connections is from 1 to 4096, not 4097"),
        (["--in-flight", "16385"], "--in-flight is from 1 to 16384, not 16385"),
        (["--threads", "65"], "--threads is from 1 to 64, not 65"),
        (["--rate", "0"], "--rate is above 0 and at most 10000000, not 0.0"),
        (["--rate", "10000001"], "--rate is above 0 and at most 10000000, not 10000001.0"),
        (["--duration", "0s"], "--duration is from 1ms to 1d"),
        (["--duration", "2d"], "--duration is from 1ms to 1d"),
        (["--duration", "soon"], "`soon` is no span of time: write 10s, 500ms or 2m"),
        (["--keys", "1000001"], "--keys is from 1 to 1000000, not 1000001"),
        (["--keys", "5", "--hot-keys", "6"], "--hot-keys is from 0 to --keys, which is 5, not 6"),
        (["--hot-keys", "1"], "--hot-keys and --hot-share come together"),
        (["--hot-share", "1.5"], "--hot-share is from 0 to 1, not 1.5"),
        (["--batch", "10001"], "--batch is from 1 to 10000, not 10001"),
        (["--rounds", "1001"], "--rounds is from 1 to 1000, not 1001"),
        (["--compare", "a.sock", "--while", "true"], "give either --compare or --while"),
        (["--compare", "nothing"], "The value 'nothing' is invalid for '--compare"),
    ])
    func `an option's error names it and its choices`(arguments: [String], words: String) throws {
        let run = try BaileyExecutable.run(
            ["bench", "--socket", "a.sock", "--questions", Self.questions] + arguments)
        #expect(run.status == 64, "\(run)")
        #expect(run.errors.contains(words), "\(run.errors)")
    }

    @Test(arguments: [
        ("[", ":1:2: "),
        ("{}", ": it is an array of at least one question"),
        ("[]", ": it is an array of at least one question"),
        ("[{}]", ": [0]: no `question`"),
        (#"[{"question": 1}]"#, ": [0].question: "),
        (#"[{"question": {"principle": "x"}}]"#, ": [0].question: principle: "),
        (
            #"[{"question": {}, "expects": {}}]"#,
            ": [0]: no key `expects`: choose of name, weight, expect, question"
        ),
        (
            #"[{"question": {}, "expect": {"decision": "maybe"}}]"#,
            ": [0].expect.decision: `maybe` is none: choose allow or deny"
        ),
        (
            #"[{"question": {}, "weight": 0}]"#,
            ": [0].weight: it is an integer from 1 to 1000000"
        ),
        (
            #"[{"question": {}, "weight": 1000001}]"#,
            ": [0].weight: it is an integer from 1 to 1000000"
        ),
        (#"[{"question": {}, "name": 3}]"#, ": [0].name: it is a text, not an integer"),
    ])
    func `a file's error names the place`(text: String, words: String) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = try folder.write(text, to: "questions.json")
        let run = try BaileyExecutable.run(["bench", "--socket", "a.sock", "--questions", path])
        #expect(run.status == 1, "\(run)")
        #expect(run.errors.contains(path + words), "\(run.errors)")
    }

    @Test func `keys that no question has are told`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = try folder.write(#"[{"question": {}}]"#, to: "questions.json")
        let run = try BaileyExecutable.run([
            "bench", "--socket", "a.sock", "--questions", path, "--keys", "2",
        ])
        #expect(run.status == 64)
        #expect(run.errors.contains("--keys 2: no question in `\(path)` has {key} in a text"))
    }

    @Test func `a server that is not there is told`() throws {
        let run = try BaileyExecutable.run([
            "bench", "--socket", "/nowhere/at.sock", "--questions", Self.questions,
        ])
        #expect(run.status == 1)
        #expect(run.errors.contains("unix:/nowhere/at.sock: there is no such socket"))
    }
}

/// The files for benches that come with Bailey.
enum BenchFiles {
    static func path(_ name: String) -> String {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("ops/bench/\(name)").path
    }
}
