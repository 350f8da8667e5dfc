internal import TestKit
internal import Testing

/// `bailey zone status` as its users run it.
@Suite
struct ZoneStatusCommandTests {
    private static let schema = """
        entity User, Doc;
        entity Agent = { @bailey_owner owner: User };
        action read appliesTo { principal: [Agent], resource: [Doc] };
        """
    private static let settings = """
        {"profile": "agents", "demand": {"posture": 60},
         "callers": [{"name": "a", "uid": 1, "resources": ["Doc"]}]}
        """

    private func folder(settings: String = settings) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("", to: "workforce/policies/a.cedar")
        try folder.write(Self.schema, to: "workforce/schema.cedarschema")
        try folder.write(settings, to: "workforce/zone.json")
        return folder
    }

    @Test func `a line a guard tells what would turn it on`() throws {
        let folder = try folder()
        defer { folder.remove() }
        let run = try BaileyExecutable.run(
            ["zone", "status", "--data", folder.path, "--zone", "workforce"])
        #expect(run.status == 0, "\(run)")
        #expect(run.lines.first == "workforce: profile agents")
        let words = run.lines.map { $0.split(separator: " ").map(String.init) }
        #expect(words.contains(["owner", "enforced"]))
        #expect(words.contains(["posture", "enforced"]))
        #expect(words.contains { $0.starts(with: ["attestation", "off", "needs"]) })
        #expect(words.contains { $0.starts(with: ["blast_radius", "missing", "needs"]) })
        #expect(words.contains { $0.starts(with: ["tenant", "n/a"]) })
    }

    @Test func `the same is told as JSON`() throws {
        let folder = try folder()
        defer { folder.remove() }
        let run = try BaileyExecutable.run(
            ["zone", "status", "--data", folder.path, "--zone", "workforce", "--json"])
        #expect(run.status == 0, "\(run)")
        #expect(run.output.contains(#"{"workforce":{"profile":"agents","guards":[{"guard":"#))
        #expect(run.output.contains(#"{"guard":"owner","state":"enforced","advice":""}"#))
    }

    @Test func `what keeps a zone from being published is told, with exit code 1`() throws {
        let folder = try folder(settings: #"{"profil": "agents"}"#)
        defer { folder.remove() }
        let run = try BaileyExecutable.run(
            ["zone", "status", "--data", folder.path, "--zone", "workforce"])
        #expect(run.status == 1, "\(run)")
        #expect(run.output.contains("zone.json:1:2: unknown key `profil`"))
        #expect(run.output.contains("help: did you mean `profile`?"))
    }

    @Test func `a zone that registers callers does not listen on TCP`() throws {
        let folder = try folder()
        defer { folder.remove() }
        let run = try BaileyExecutable.run(
            [
                "serve", "--data", folder.path, "--zone", "workforce", "--tcp",
                "workforce=127.0.0.1:0",
            ])
        #expect(run.status == 1, "\(run)")
        #expect(run.errors.contains("registers its callers, and TCP does not tell"))
    }
}
