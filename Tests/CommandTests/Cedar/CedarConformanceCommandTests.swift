internal import TestKit
internal import Testing

/// `bailey cedar conformance` on suites that a test writes.
@Suite
struct CedarConformanceCommandTests {
    private static func test(decision: String, reason: String = "[\"policy0\"]") -> String {
        """
        {"policies": "a/p.cedar", "entities": "a/e.json", "schema": "a/s.cedarschema",
         "shouldValidate": true, "requests": [{"description": "d",
         "principal": {"type": "User", "id": "ada"}, "action": {"type": "Action", "id": "read"},
         "resource": {"type": "User", "id": "ada"}, "context": {}, "decision": "\(decision)",
         "reason": \(reason), "errors": []}]}
        """
    }

    private func suite(_ test: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("permit(principal, action, resource);", to: "a/p.cedar")
        try folder.write("[]", to: "a/e.json")
        try folder.write(
            "entity User; action read appliesTo { principal: User, resource: User };",
            to: "a/s.cedarschema")
        try folder.write(test, to: "a/1.json")
        return folder
    }

    private func run(_ folder: TemporaryFolder, _ path: String = "", _ flags: [String] = ["--json"])
        throws
        -> CommandRun
    {
        try BaileyExecutable.run(["cedar", "conformance", folder.path + path] + flags)
    }

    @Test(arguments: ["", "/a"])
    func `tests are found from the folder and from one below`(path: String) throws {
        let folder = try suite(Self.test(decision: "allow"))
        defer { folder.remove() }
        let run = try run(folder, path)
        #expect(run.status == 0)
        #expect(
            run.output
                == #"{"tests":1,"requests":1,"validations":1,"differences":[]}"#
                + "\n")
    }

    @Test(arguments: [("deny", "[\"policy0\"]", "decision"), ("allow", "[]", "reason")])
    func `a difference is named and fails the run`(
        decision: String, reason: String, kind: String
    ) throws {
        let folder = try suite(Self.test(decision: decision, reason: reason))
        defer { folder.remove() }
        let json = try run(folder)
        #expect(json.status == 1)
        #expect(json.output.contains("{\"kind\":\"\(kind)\",\"test\":\"a/1.json\",\"request\":0,"))
        let text = try run(folder, "", [])
        #expect(text.status == 1)
        #expect(text.output.contains("a/1.json, request 0: \(kind): expected"))
    }

    @Test
    func `a test whose files are missing differs`() throws {
        let folder = try suite(
            Self.test(decision: "allow").replacing("a/p.cedar", with: "b/p.cedar"))
        defer { folder.remove() }
        let run = try run(folder)
        #expect(run.status == 1)
        #expect(run.output.contains(#""kind":"policies""#))
    }

    @Test
    func `an archive is unpacked`() throws {
        let folder = try suite(Self.test(decision: "allow"))
        defer { folder.remove() }
        let archive = folder.path + "/suite.tar.gz"
        let tar = try CommandRun(
            running: "/usr/bin/env", ["tar", "-czf", archive, "-C", folder.path, "a"])
        #expect(tar.status == 0)
        let run = try BaileyExecutable.run(["cedar", "conformance", archive])
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("1 tests, 1 requests, 1 validations\n"))
    }

    @Test(arguments: [
        ("permit(principal, action, resource);", "false", "not valid", "valid"),
        (
            "permit(principal, action, resource) when { principal.x || true };", "true", "valid",
            "not valid: unsafe_attribute_access: "
        ),
    ])
    func `a verdict on validation that differs is named`(
        policies: String, verdict: String, expected: String, got: String
    ) throws {
        let folder = try suite(
            Self.test(decision: "allow").replacing("true", with: verdict))
        defer { folder.remove() }
        try folder.write(policies, to: "a/p.cedar")
        let run = try run(folder)
        #expect(run.status == 1)
        #expect(
            run.output.contains(
                "{\"kind\":\"validation\",\"test\":\"a/1.json\",\"request\":null,"
                    + "\"expected\":\"\(expected)\",\"got\":\"\(got)"))
    }

    @Test
    func `a test's policies and schema may be JSON`() throws {
        let formats = #""policyFormat": "json", "schemaFormat": "json", "shouldValidate""#
        let folder = try suite(
            Self.test(decision: "allow", reason: "[\"a\"]")
                .replacing("\"shouldValidate\"", with: formats))
        defer { folder.remove() }
        try folder.write(
            #"{"staticPolicies": {"a": {"effect": "permit", "principal": {"op": "All"}, "#
                + #""action": {"op": "All"}, "resource": {"op": "All"}, "conditions": []}}, "#
                + #""templates": {}, "templateLinks": []}"#, to: "a/p.cedar")
        try folder.write(
            #"{"": {"entityTypes": {"User": {}}, "actions": {"read": {"appliesTo": "#
                + #"{"principalTypes": ["User"], "resourceTypes": ["User"]}}}}}"#,
            to: "a/s.cedarschema")
        let run = try run(folder)
        #expect(run.status == 0, "\(run.output)")
    }

    @Test
    func `a folder without tests is an error`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let run = try run(folder)
        #expect(run.status == 1)
        #expect(run.errors.contains("no tests in"))
    }
}
