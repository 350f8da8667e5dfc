internal import TestKit
internal import Testing

/// `bailey cedar check-parse`, kind by kind.
@Suite
struct CedarCheckParseCommandTests {
    private static let good = [
        "policies": CedarFiles.policies, "schema": CedarFiles.schema, "links": CedarFiles.links,
        "policies-json": #"{"staticPolicies": {}, "templates": {}, "templateLinks": []}"#,
        "schema-json": #"{"": {"entityTypes": {}, "actions": {}}}"#, "entities": "[]",
    ]

    @Test(arguments: good.keys.sorted())
    func `a good file is fine, and silent`(kind: String) throws {
        try CedarFiles.with(["f": Self.good[kind] ?? ""]) { files in
            let text = try files.run(["check-parse", "--kind", kind, "@f"])
            #expect(text.status == 0, "\(text.errors)")
            #expect(text.output.isEmpty)
            let json = try files.run(["check-parse", "--kind", kind, "@f", "--json"])
            #expect(json.output == #"{"ok":true,"errors":[]}"# + "\n")
        }
    }

    @Test(arguments: [
        ("policies", "permit(principal, action, resource)", "syntax", 1, 36),
        ("schema", "entity A in B;", "undefined_entity_type", 1, 13),
        ("entities", "[\n {}]", "missing_field", 2, 2),
        ("links", "[\n {\"templateId\": 1}]", "unexpected_value", 2, 17),
        ("policies-json", "{\"staticPolicies\": {},\n \"x\": {}}", "unknown_field", 2, 2),
        ("policies-json", "{\"staticPolicies\": ", "json", 1, 20),
        (
            "schema-json", "{\"\": {\"entityTypes\": {},\n \"actions\": []}}", "unexpected_value",
            2, 13
        ),
    ])
    func `a bad file is told with the place`(
        kind: String, text: String, error: String, line: Int, column: Int
    ) throws {
        try CedarFiles.with(["f": text]) { files in
            let run = try files.run(["check-parse", "--kind", kind, "@f", "--json"])
            #expect(run.status == 1)
            #expect(
                run.output.hasPrefix(
                    #"{"ok":false,"errors":[{"policy":null,"kind":"\#(error)","message":""#),
                "\(run.output)")
            #expect(
                run.output.contains("/f\",\"line\":\(line),\"column\":\(column),"), "\(run.output)")
            let people = try files.run(["check-parse", "--kind", kind, "@f"])
            #expect(people.status == 1)
            #expect(people.errors.contains("/f:\(line):\(column): "), "\(people.errors)")
        }
    }

    @Test
    func `entities have to conform to a schema that is given`() throws {
        let entities =
            #"[{"uid": {"type": "User", "id": "a"}, "attrs": {"nam": ""}, "parents": []}]"#
        try CedarFiles.with(["e.json": entities]) { files in
            let arguments = ["check-parse", "--kind", "entities", "@e.json"]
            #expect(try files.run(arguments).status == 0)
            let run = try files.run(arguments + ["--schema", "@s.cedarschema"])
            #expect(run.status == 1)
            #expect(run.errors.contains("in: [0].attrs.nam\nhelp: did you mean `name`?"))
        }
    }

    @Test
    func `a missing file is told, as JSON too`() throws {
        let run = try BaileyExecutable.run(
            ["cedar", "check-parse", "--kind", "policies", "/nowhere/p.cedar", "--json"])
        #expect(run.status == 1)
        #expect(run.output.contains(#""kind":"unreadable_file""#))
        #expect(run.output.contains(#""file":null,"line":null,"column":null"#))
        #expect(run.output.contains("/nowhere/p.cedar"))
    }

    @Test
    func `a folder is told as one`() throws {
        let run = try BaileyExecutable.run(["cedar", "check-parse", "--kind", "policies", "/"])
        #expect(run.status == 1)
        #expect(run.errors == "file `/` can't be read: it is a folder\n")
    }

    @Test
    func `what isn't a file is read as one, and given up where it is too large`() throws {
        let empty = try BaileyExecutable.run(
            ["cedar", "check-parse", "--kind", "policies", "/dev/null"])
        #expect(empty.status == 0, "\(empty.errors)")
        let endless = try BaileyExecutable.run(
            ["cedar", "check-parse", "--kind", "schema", "/dev/zero"])
        #expect(endless.status == 1)
        #expect(endless.errors.contains("it has more than 4194304 bytes"), "\(endless.errors)")
    }

    @Test(arguments: [(0, 0), (1, 1)])
    func `a file may be as large as its limit`(surplus: Int, status: Int32) throws {
        let spaces = String(repeating: " ", count: 4_194_304 + surplus)
        try CedarFiles.with(["f": spaces]) { files in
            let run = try files.run(["check-parse", "--kind", "schema", "@f"])
            #expect(run.status == status, "\(run.errors)")
        }
    }
}
