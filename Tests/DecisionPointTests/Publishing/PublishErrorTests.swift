import DecisionCore
import DecisionPoint
import Foundation
import Testing

/// What is wrong is told with file, line and column, the line itself and a caret.
struct PublishErrorTests {
    private static let permit = "permit(principal, action, resource);"

    private func error(_ files: [String: String]) async throws -> String {
        let folder = try ZoneFolder(files)
        do {
            _ = try await folder.first()
            return ""
        } catch {
            return "\(error)".replacing(folder.path + "/", with: "")
        }
    }

    @Test func `a policy that does not parse is shown`() async throws {
        let text = "\(Self.permit)\npermit(principal, action;\n"
        let error = try await error(["policies/a.cedar": Self.permit, "policies/b.cedar": text])
        let lines = error.split(separator: "\n").map(String.init)
        #expect(lines.first?.hasPrefix("policies/b.cedar:2:25: ") == true, "\(error)")
        #expect(lines.contains("2 | permit(principal, action;"))
        let caret = "  | " + String(repeating: " ", count: 24) + "^"
        #expect(lines.contains(caret))
    }

    @Test func `a schema that does not parse is shown`() async throws {
        let error = try await error([
            "policies/a.cedar": "", "schema.cedarschema": "entity User;\nentity Doc = { size: };",
        ])
        #expect(error.contains("schema.cedarschema:2:22: "), "\(error)")
        #expect(error.contains("2 | entity Doc = { size: };"))
        #expect(error.contains("^"))
    }

    @Test(arguments: [
        "[", #"{"entity": []}"#, #"[{"uid": {"type": "T", "id": "a"}}]"#,
        #"[{"uid": {"type": "T", "id": "a"}, "attrs": {"x": 1.5}, "parents": []}]"#,
        #"[{"uid": {"type": "T", "id": "a"}, "attrs": {"x": 1, "x": 2}, "parents": []}]"#,
    ])
    func `a registry that is none is told by its file`(registry: String) async throws {
        let error = try await error(["policies/a.cedar": "", "registry.json": registry])
        #expect(error.hasPrefix("registry.json"), "\(error)")
    }

    @Test func `a registry that does not fit the schema is refused`() async throws {
        let error = try await error([
            "policies/a.cedar": "", "schema.cedarschema": "entity User;",
            "registry.json": #"[{"uid": {"type": "Bot", "id": "b"}, "attrs": {}, "parents": []}]"#,
        ])
        #expect(error.contains("registry.json") && error.contains("Bot"), "\(error)")
    }

    @Test func `every entity that is wrong is told`() async throws {
        let error = try await error([
            "policies/a.cedar": "", "schema.cedarschema": "entity User = { name: String };",
            "registry.json": """
            [{"uid": {"type": "Usr", "id": "a"}, "attrs": {}, "parents": []},
             {"uid": {"type": "User", "id": "b"}, "attrs": {"name": "b"}, "parents": []},
             {"uid": {"type": "User", "id": "c"}, "attrs": {"name": ["c"]}, "parents": []},
             {"uid": {"type": "User", "id": "d"}, "attrs": [], "parents": []},
             {"uid": {"type": "User", "id": "e"}, "attrs": {}, "parents": []}]
            """,
        ])
        for words in [
            "registry.json:1:2: ", "did you mean `User`", "registry.json:3:", "`name`: ",
            "expected string, found", "registry.json:4:", "expected an object, found an array",
            "registry.json:5:", "`name` is missing",
        ] { #expect(error.contains(words), "\(words) in \(error)") }
        #expect(!error.contains("registry.json:2:"))
    }

    @Test(arguments: [(20, false), (21, true)])
    func `of entities that are wrong twenty are told`(count: Int, isCut: Bool) async throws {
        let entities = (0..<count).map {
            #"{"uid": {"type": "Usr", "id": "\#($0)"}, "attrs": {}, "parents": []}"#
        }
        let error = try await error([
            "policies/a.cedar": "", "schema.cedarschema": "entity User;",
            "registry.json": "[\(entities.joined(separator: ","))]",
        ])
        #expect(error.split(separator: "did you mean").count == 21, "\(error)")
        #expect(error.contains("more than 20 entities are wrong") == isCut)
    }

    @Test func `a policy that does not fit the schema is named as its author names it`()
        async throws
    {
        let error = try await error([
            "policies/a.cedar": "@id(\"team\") permit(principal, action, resource)\n"
                + "when { principal.size > 1 };",
            "schema.cedarschema":
                "entity User, Doc; action a appliesTo { principal: User, resource: Doc };",
        ])
        #expect(error.contains("policies/a.cedar:2:8: policy `team`: "), "\(error)")
    }

    @Test func `everything that is wrong is told at once`() async throws {
        let error = try await error([
            "policies/a.cedar": "permit", "policies/b.cedar": "forbid", "registry.json": "[",
            "schema.cedarschema": "entity", "zone.json": "[]",
        ])
        let names = ["policies/a.cedar:1:", "policies/b.cedar:1:", "registry.json"]
        for name in names + ["schema.cedarschema:1:", "zone.json"] {
            #expect(error.contains(name), "\(name) in \(error)")
        }
    }

    @Test func `a template is refused, for nothing links it`() async throws {
        let text = "\(Self.permit)\n@id(\"t\") permit(principal == ?principal, action, resource);"
        let error = try await error(["policies/a.cedar": text])
        #expect(error.hasPrefix("policies/a.cedar:2:"), "\(error)")
        #expect(error.contains("template") && error.contains("help: "))
    }

    @Test(arguments: [
        (["@id(\"x\")", "@id(\"x\")"], "`x`"), (["@id(\"policy1\")", ""], "`policy1`"),
        (["", "@id(\"policy0\")"], "`policy0`"),
    ])
    func `two policies of one id are refused`(ids: [String], told: String) async throws {
        let error = try await error([
            "policies/a.cedar": "\n\(ids[0]) \(Self.permit)",
            "policies/b.cedar": "\(ids[1]) \(Self.permit)",
        ])
        #expect(error.contains(told), "\(error)")
        #expect(error.contains("policies/a.cedar:2") && error.contains("policies/b.cedar:1"))
    }

    @Test func `a zone without a folder of policies is refused, and told what to do`()
        async throws
    {
        let error = try await error(["schema.cedarschema": ""])
        #expect(error.contains("policies") && error.contains("make the folder"), "\(error)")
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: ["schema.cedarschema", "registry.json", "zone.json", "policies/a.cedar"])
    func `a file that cannot be read is told, never taken for one that is not there`(
        name: String
    ) async throws {
        let folder = try ZoneFolder(["policies/b.cedar": Self.permit])
        for make in [
            {
                try FileManager.default.createDirectory(
                    atPath: $0, withIntermediateDirectories: true)
            },
            {
                try FileManager.default.createSymbolicLink(
                    atPath: $0, withDestinationPath: "nowhere")
            },
            { path in
                let making = try Process.run(
                    URL(filePath: "/usr/bin/mkfifo"), arguments: [path])
                making.waitUntilExit()
            },
        ] as [(String) throws -> Void] {
            let path = folder.path + "/" + name
            try make(path)
            await #expect(throws: PublishError.self) { try await folder.first() }
            try FileManager.default.removeItem(atPath: path)
        }
        #expect(try await folder.first().snapshot.policies.count == 1)
    }

    @Test func `a file over the limit is refused`() async throws {
        let folder = try ZoneFolder(["policies/a.cedar": Self.permit])
        try folder.write("", to: "registry.json")
        let handle = try #require(FileHandle(forWritingAtPath: folder.path + "/registry.json"))
        try handle.truncate(atOffset: 64 << 20 + 1)
        try handle.close()
        do {
            _ = try await folder.first()
            Issue.record("it is too large")
        } catch {
            #expect("\(error)".contains("67108865 bytes") && "\(error)".contains("67108864"))
        }
    }

    @Test func `broken settings are refused with the rest`() async throws {
        let error = try await error([
            "policies/a.cedar": "", "zone.json": #"{"profil": "plain"}"#,
        ])
        #expect(error.hasPrefix("zone.json"), "\(error)")
    }
}
