internal import TestKit
internal import Testing

/// `bailey cedar translate` and `link`: what is printed can be read again.
@Suite
struct CedarTranslateCommandTests {
    @Test
    func `policies come back from JSON as they were`() throws {
        try CedarFiles.with { files in
            let json = try files.run(["translate", "policy", "@p.cedar"])
            #expect(json.status == 0, "\(json.errors)")
            #expect(json.output.hasPrefix("{\n  \"staticPolicies\": {\n    \"policy0\": {\n"))
            try files.write(json.output, to: "p.json")
            let text = try files.run(["translate", "policy", "@p.json"])
            #expect(text.status == 0, "\(text.errors)")
            try files.write(text.output, to: "q.cedar")
            let again = try files.run(["translate", "policy", "@q.cedar"])
            #expect(again.output == json.output)
        }
    }

    @Test
    func `links are part of the JSON`() throws {
        try CedarFiles.with { files in
            let run = try files.run(
                ["translate", "policy", "@p.cedar", "--links", "@l.json", "--json"])
            #expect(run.output.hasPrefix(#"{"ok":true,"errors":[],"result":{"staticPolicies":"#))
            #expect(
                run.output.contains(
                    #""templateLinks":[{"templateId":"policy2","newId":"ada-reads","#))
        }
    }

    @Test
    func `a schema comes back from JSON as it was`() throws {
        try CedarFiles.with { files in
            let json = try files.run(["translate", "schema", "@s.cedarschema"])
            #expect(json.status == 0, "\(json.errors)")
            try files.write(json.output, to: "s.json")
            let text = try files.run(["translate", "schema", "@s.json"])
            #expect(text.status == 0, "\(text.errors)")
            #expect(text.output.contains("entity User"))
            let line = try files.run(["translate", "schema", "@s.json", "--json"])
            #expect(line.output.hasPrefix(#"{"ok":true,"errors":[],"result":"entity"#))
        }
    }

    @Test(arguments: [
        ("policy", "permit(", "x.cedar"), ("policy", "{}", "x.json"),
        ("schema", "entity", "x.cedarschema"), ("schema", "[]", "x.json"),
    ])
    func `what can't be read is not translated`(what: String, text: String, name: String) throws {
        try CedarFiles.with([name: text]) { files in
            let run = try files.run(["translate", what, "@" + name])
            #expect(run.status == 1)
            #expect(run.output.isEmpty)
            #expect(run.errors.contains("\(name):1:"))
            let json = try files.run(["translate", what, "@" + name, "--json"])
            #expect(json.status == 1)
            #expect(json.output.hasPrefix(#"{"ok":false,"errors":[{"policy":null,"#))
        }
    }

    @Test
    func `a link is printed as the policy that it makes`() throws {
        try CedarFiles.with { files in
            let run = try files.run([
                "link", "--policies", "@p.cedar", "--template", "policy2", "--new-id", "bo",
                "--principal", #"User::"bo""#,
            ])
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains(#"principal == User::"bo""#))
        }
    }

    @Test
    func `a link is added to the file of links`() throws {
        try CedarFiles.with { files in
            for (file, id) in [("l.json", "bo"), ("new.json", "bo"), ("new.json", "cy")] {
                let run = try files.run([
                    "link", "--policies", "@p.cedar", "--template", "policy2", "--new-id", id,
                    "--principal", "User::\"\(id)\"", "--links", "@" + file, "--write", "--json",
                ])
                #expect(run.status == 0, "\(run.output)")
                #expect(
                    run.output.hasPrefix(
                        #"{"ok":true,"errors":[],"link":{"templateId":"policy2","newId":"\#(id)","#
                    ))
            }
            #expect(try files.text(of: "l.json").contains("ada-reads"))
            #expect(try files.text(of: "l.json").contains("\"bo\""))
            #expect(try files.text(of: "new.json").contains("\"cy\""))
            let run = try files.run(["check-parse", "--kind", "links", "@new.json"])
            #expect(run.status == 0)
        }
    }

    @Test(arguments: [
        (["--template", "polcy2", "--new-id", "x", "--principal", #"User::"a""#], "`policy2`?"),
        (
            ["--template", "policy2", "--new-id", "policy0", "--principal", #"User::"a""#],
            "is taken"
        ),
        (["--template", "policy2", "--new-id", "x"], "needs a value for `?principal`"),
        (
            [
                "--template", "policy2", "--new-id", "x", "--principal", #"User::"a""#,
                "--resource", #"Page::"1""#,
            ], "has no `?resource`"
        ),
    ])
    func `a link that can't be made is told`(arguments: [String], words: String) throws {
        try CedarFiles.with { files in
            let run = try files.run(["link", "--policies", "@p.cedar"] + arguments)
            #expect(run.status == 1)
            #expect(run.errors.contains(words), "\(run.errors)")
        }
    }
}
