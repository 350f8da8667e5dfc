internal import TestKit
internal import Testing

/// `bailey cedar authorize` with one request on the command line.
@Suite
struct CedarRequestTests {
    private static func arguments(_ changed: [String: String] = [:]) -> [String] {
        let own = [
            "--principal": #"User::"ada""#, "--action": #"Action::"read""#,
            "--resource": #"Page::"1""#, "--context": #"{"tired": false}"#,
        ]
        let options = own.merging(changed, uniquingKeysWith: { $1 }).sorted { $0.key < $1.key }
        return ["authorize", "--policies", "@p.cedar"]
            + options.filter { !$0.value.isEmpty }.flatMap { [$0.key, $0.value] }
    }

    @Test(arguments: [
        (#"{"tired": false}"#, Int32(0), "allow\nbecause of policy `policy0`\n"),
        (#"{"tired": true}"#, 2, "deny\nbecause of policy `policy1`\n"),
        (
            "{}", 0,
            "allow\nbecause of policy `policy0`\nerror while evaluating policy `policy1`: "
                + "record does not have the attribute `tired`\n"
        ),
    ])
    func `the decision is printed and is the exit code`(
        context: String, status: Int32, text: String
    ) throws {
        try CedarFiles.with { files in
            let run = try files.run(Self.arguments(["--context": context]))
            #expect(run.status == status)
            #expect(run.output == text)
        }
    }

    @Test
    func `with JSON it is the line of a file of requests`() throws {
        try CedarFiles.with { files in
            let run = try files.run(Self.arguments() + ["--json"])
            #expect(
                run.output == #"{"decision":"allow","reason":["policy0"],"errors":[]}"# + "\n")
        }
    }

    @Test
    func `links are policies, and a context may be a file`() throws {
        try CedarFiles.with(["c.json": #"{"tired": false}"#]) { files in
            let run = try files.run(
                Self.arguments(["--links": "@l.json", "--context": "@@c.json"]) + ["--json"])
            #expect(
                run.output
                    == #"{"decision":"allow","reason":["policy0","ada-reads"],"errors":[]}"# + "\n")
        }
    }

    @Test(arguments: [
        ("--principal", #"Usr::"ada""#, "help: did you mean `User`?"),
        ("--action", #"Action::"raed""#, #"help: did you mean `Action::"read"`?"#),
        ("--context", #"{"tird": false}"#, "help: did you mean `tired`?"),
        ("--context", #"{"tired": 1}"#, "--context:1:11: context is not valid for"),
        ("--context", "{", "--context:1:2: expected a name in quotes, found the end"),
        ("--resource", "Page", "--resource:1:"),
        ("--context", "@@nothing.json", "there is no such file"),
    ])
    func `a request that can't be is told on standard error`(
        option: String, value: String, words: String
    ) throws {
        try CedarFiles.with { files in
            let run = try files.run(
                Self.arguments([option: value]) + ["--schema", "@s.cedarschema"])
            #expect(run.status == 1)
            #expect(run.output.isEmpty)
            #expect(run.errors.contains(words), "\(run.errors)")
        }
    }

    @Test
    func `with JSON the failure has its places`() throws {
        try CedarFiles.with { files in
            let run = try files.run(
                Self.arguments(["--context": #"{"tird": false}"#])
                    + ["--schema", "@s.cedarschema", "--json"])
            #expect(run.status == 1)
            #expect(run.output.hasPrefix(#"{"error":{"kind":"request","message":"#))
            #expect(run.output.contains(#""path":"tird","suggestion":"tired""#))
        }
    }

    @Test
    func `with JSON a failure that has no place has its suggestion too`() throws {
        try CedarFiles.with { files in
            let run = try files.run(
                Self.arguments(["--action": #"Action::"raed""#])
                    + ["--schema", "@s.cedarschema", "--json"])
            #expect(run.status == 1)
            #expect(run.output.contains(#""suggestion":"Action::\"read\"""#), "\(run.output)")
        }
    }

    @Test(arguments: [
        ["--principal": ""], ["--requests": "/r.jsonl"],
    ])
    func `half a request is wrong usage, and so are two kinds`(
        changed: [String: String]
    ) throws {
        try CedarFiles.with { files in
            let run = try files.run(Self.arguments(changed))
            #expect(run.status == 64)
        }
    }
}
