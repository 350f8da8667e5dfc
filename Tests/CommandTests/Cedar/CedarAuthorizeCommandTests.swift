internal import TestKit
internal import Testing

/// `bailey cedar authorize` as a person runs it.
@Suite
struct CedarAuthorizeCommandTests {
    /// The input files, well formed unless a test changes one.
    private struct Files {
        var policies = """
            permit(principal, action == Action::"read", resource);
            forbid(principal, action, resource) when { context.tired };
            """
        var entities = "[]"
        var schema: String?
        var requests =
            #"{"principal": "User::\"ada\"", "action": "Action::\"read\"", "resource": "Page::\"1\"", "context": {"tired": false}}"#
    }

    private static let schema = """
        entity User; entity Page;
        action read appliesTo { principal: User, resource: Page, context: { tired: Bool } };
        """

    private func run(_ files: Files) throws -> CommandRun {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        var arguments = ["cedar", "authorize"]
        arguments += ["--policies", try folder.write(files.policies, to: "p.cedar")]
        arguments += ["--entities", try folder.write(files.entities, to: "e.json")]
        arguments += ["--requests", try folder.write(files.requests, to: "r.jsonl")]
        if let schema = files.schema {
            arguments += ["--schema", try folder.write(schema, to: "s.cedarschema")]
        }
        return try BaileyExecutable.run(arguments)
    }

    @Test
    func `each request is answered on a line of its own`() throws {
        var files = Files()
        files.requests +=
            "\n\n"
            + #"{"principal": {"type": "User", "id": "ada"}, "action": {"type": "Action", "id": "read"}, "resource": {"type": "Page", "id": "1"}}"#
            + "\n"
            + #"{"principal": "User::\"ada\"", "action": "Action::\"read\"", "resource": "Page::\"1\"", "context": {"tired": true}}"#
        let run = try run(files)
        #expect(run.status == 0)
        #expect(
            run.lines == [
                #"{"decision":"allow","reason":["policy0"],"errors":[]}"#,
                #"{"decision":"allow","reason":["policy0"],"errors":[{"policy":"policy1","message":"error while evaluating policy `policy1`: record does not have the attribute `tired`"}]}"#,
                #"{"decision":"deny","reason":["policy1"],"errors":[]}"#,
            ])
    }

    @Test(arguments: [
        "", "{", "[]", "{}",
        #"{"principal": "User", "action": "Action::\"a\"", "resource": "P::\"1\""}"#,
        #"{"principal": 1, "action": "Action::\"a\"", "resource": "P::\"1\""}"#,
        #"{"principal": "U::\"1\"", "action": "A::\"a\"", "resource": "P::\"1\"", "context": []}"#,
        #"{"principal": "U::\"1\"", "action": "A::\"a\"", "resource": "P::\"1\"", "context": {"a": 1.5}}"#,
    ])
    func `a request that can't be read takes the place of its answer`(line: String) throws {
        var files = Files()
        files.requests = (line.isEmpty ? "x" : line) + "\n" + files.requests
        let run = try run(files)
        #expect(run.status == 0)
        #expect(run.lines.count == 2)
        #expect(run.lines.first?.hasPrefix(#"{"error":{"kind":"request","message":"#) == true)
        #expect(run.lines.last?.hasPrefix(#"{"decision":"allow""#) == true)
    }

    @Test
    func `a schema refuses requests that don't conform`() throws {
        var files = Files()
        files.schema = Self.schema
        files.requests +=
            "\n"
            + #"{"principal": "User::\"ada\"", "action": "Action::\"read\"", "resource": "Page::\"1\""}"#
        let run = try run(files)
        #expect(run.status == 0)
        #expect(run.lines.first == #"{"decision":"allow","reason":["policy0"],"errors":[]}"#)
        #expect(run.lines.last?.hasPrefix(#"{"error":{"kind":"request""#) == true)
    }

    @Test(arguments: ["policies", "schema", "entities"])
    func `input that concerns the whole run ends it`(kind: String) throws {
        var files = Files()
        if kind == "policies" { files.policies = "permit(principal, action, resource)" }
        if kind == "schema" { files.schema = "entity ;" }
        if kind == "entities" { files.entities = "[" }
        let run = try run(files)
        #expect(run.status == 1)
        #expect(run.lines.count == 1)
        #expect(
            run.lines.first?.hasPrefix("{\"error\":{\"kind\":\"\(kind)\",\"message\":\"") == true)
    }

    @Test
    func `a missing file is named`() throws {
        let run = try BaileyExecutable.run([
            "cedar", "authorize", "--policies", "/nowhere/p.cedar", "--entities", "/nowhere/e.json",
            "--requests", "/nowhere/r.jsonl",
        ])
        #expect(run.status == 1)
        #expect(run.output.contains("/nowhere/p.cedar"))
        #expect(run.output.contains("there is no such file"))
    }

    @Test(arguments: [
        ["cedar", "--help"], ["cedar", "authorize", "--help"], ["cedar", "conformance", "--help"],
        ["cedar", "validate", "--help"], ["cedar", "check-parse", "--help"],
        ["cedar", "translate", "policy", "--help"], ["cedar", "translate", "schema", "--help"],
        ["cedar", "link", "--help"],
    ])
    func `help is printed`(arguments: [String]) throws {
        let run = try BaileyExecutable.run(arguments)
        #expect(run.status == 0)
        #expect(run.output.contains("USAGE: bailey cedar"))
    }
}
