internal import TestKit
internal import Testing

/// `bailey cedar validate` as a person and as a program runs it.
@Suite
struct CedarValidateCommandTests {
    private static let arguments = ["validate", "--policies", "@p.cedar", "--schema"]

    @Test
    func `valid policies are fine, their links too`() throws {
        try CedarFiles.with { files in
            let text = try files.run(Self.arguments + ["@s.cedarschema", "--links", "@l.json"])
            #expect(text.status == 0)
            #expect(text.output == "valid\n")
            let json = try files.run(Self.arguments + ["@s.cedarschema", "--json"])
            #expect(json.status == 0)
            #expect(json.output == #"{"valid":true,"errors":[],"warnings":[]}"# + "\n")
        }
    }

    @Test
    func `an invalid policy is shown in its place`() throws {
        let policies = "permit(principal, action, resource)\nwhen { principal.nam == \"x\" };"
        try CedarFiles.with(["p.cedar": policies]) { files in
            let text = try files.run(Self.arguments + ["@s.cedarschema"])
            #expect(text.status == 3)
            #expect(text.lines.first?.hasPrefix(files.path("p.cedar:2:")) == true)
            #expect(text.output.contains("policy `policy0`: "))
            #expect(text.output.contains("did you mean `name`?"))
            #expect(text.lines.last == "not valid, 1 error")
            let json = try files.run(Self.arguments + ["@s.cedarschema", "--json"])
            #expect(json.status == 3)
            #expect(
                json.output.hasPrefix(
                    #"{"valid":false,"errors":[{"policy":"policy0","#
                        + #""kind":"unsafe_attribute_access","message":""#))
            #expect(json.output.contains(#"p.cedar","line":2,"column":8,"#))
        }
    }

    @Test(arguments: [
        ([], Int32(0), "valid, 1 warning"), (["--deny-warnings"], 3, "not valid, 1 warning"),
    ])
    func `a policy that never applies is a warning`(
        flags: [String], status: Int32, last: String
    ) throws {
        let policies = "permit(principal, action, resource) when { false };"
        try CedarFiles.with(["p.cedar": policies]) { files in
            let run = try files.run(Self.arguments + ["@s.cedarschema"] + flags)
            #expect(run.status == status)
            #expect(run.lines.last == last)
            let json = try files.run(Self.arguments + ["@s.cedarschema", "--json"] + flags)
            #expect(json.output.contains(#""errors":[],"warnings":[{"policy":"policy0","#))
            #expect(json.output.contains("\"kind\":\"impossible_policy\""))
        }
    }

    @Test
    func `all errors of a text are told, and are no verdict`() throws {
        let policies = "permti(principal, action, resource);\npermit(principal, action);"
        try CedarFiles.with(["p.cedar": policies]) { files in
            let text = try files.run(Self.arguments + ["@s.cedarschema"])
            #expect(text.status == 1)
            #expect(text.output.isEmpty)
            #expect(text.errors.contains("p.cedar:1:1: invalid policy effect: permti"))
            #expect(text.errors.contains("p.cedar:2:25: "))
            let json = try files.run(Self.arguments + ["@s.cedarschema", "--json"])
            #expect(json.status == 1)
            #expect(
                json.output.hasPrefix(#"{"valid":false,"errors":[{"policy":null,"kind":"syntax","#))
            #expect(json.output.contains(#""line":1,"column":1,"#))
            #expect(json.output.contains(#""line":2,"column":25,"#))
        }
    }

    @Test
    func `the errors of both texts are told at once`() throws {
        let broken = ["p.cedar": "permti(principal, action, resource);", "s.cedarschema": "entity"]
        try CedarFiles.with(broken) { files in
            let run = try files.run(Self.arguments + ["@s.cedarschema"])
            #expect(run.status == 1)
            #expect(run.errors.contains("s.cedarschema:1:7: "), "\(run.errors)")
            #expect(run.errors.contains("p.cedar:1:1: "), "\(run.errors)")
        }
    }

    @Test
    func `a format is taken from an ending or from an option`() throws {
        let schema =
            #"{"": {"entityTypes": {"User": {}, "Page": {}}, "actions": {"read": {"appliesTo": "#
            + #"{"principalTypes": ["User"], "resourceTypes": ["Page"], "context": "#
            + #"{"type": "Record", "attributes": {"tired": {"type": "Bool"}}}}}}}}"#
        try CedarFiles.with(["s.json": schema, "s.txt": schema]) { files in
            let byEnding = try files.run(Self.arguments + ["@s.json"])
            #expect(byEnding.status == 0, "\(byEnding.errors)")
            let byDefault = try files.run(Self.arguments + ["@s.txt"])
            #expect(byDefault.status == 1)
            let byOption = try files.run(
                Self.arguments + ["@s.txt", "--schema-format", "json"])
            #expect(byOption.status == 0)
        }
    }
}
