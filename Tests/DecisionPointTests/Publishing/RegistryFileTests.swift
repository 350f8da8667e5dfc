import DecisionPoint
import Testing
import Wire

/// `registry.json`: entities, placement rules and sessions.
struct RegistryFileTests {
    private static let session = """
        {"id": "s9", "tenant": {"type": "Tenant", "id": "t"}, "user": {"type": "User", "id": "u"},
         "scopes": ["read"], "acr": 2, "issued_ms": 1, "expires_ms": 9000000000000,
         "attributes": {"plan": "gold"}}
        """

    private func folder(_ more: String, settings: String) throws -> ZoneFolder {
        let folder = try AgentsZone.folder(settings: settings)
        let registry = AgentsZone.registry.replacing("}]}", with: "}], \(more)}")
        try folder.write(registry, to: "registry.json")
        return folder
    }

    @Test func `a stored session is named, and need not be told`() async throws {
        let folder = try folder(
            #""sessions": [\#(Self.session)]"#,
            settings: AgentsZone.settings(
                #""sessions": "stored", "principals": ["user"],"#, facts: []))
        var desk = Desk(try await folder.first(), peer: AgentsZone.peer)
        let request = AgentsZone.asked {
            $0.principal = EntityRef(type: "User", id: "u")
            $0.session = Session(id: "s9")
        }
        #expect(try desk.check(request).code == "permitted")
        let other = AgentsZone.asked {
            $0.principal = EntityRef(type: "User", id: "u")
            $0.session = Session(id: "s8")
        }
        #expect(try desk.check(other).code == "user_missing")
    }

    @Test func `what a registry holds can be asked about, and what is longer is not published`()
        async throws
    {
        func registry(_ count: Int) -> String {
            let id = String(repeating: "x", count: count)
            return #"[{"uid": {"type": "Bot", "id": "\#(id)"}, "attrs": {}, "parents": []}]"#
        }
        let policy = "permit(principal, action, resource);"
        _ = try await ZoneFolder.publication(policy, registry: registry(1024))
        await #expect {
            _ = try await ZoneFolder.publication(policy, registry: registry(1025))
        } throws: { error in
            "\(error)".contains("registry.json:1:2: an entity's id or type has 1025 bytes")
                && "\(error)".contains("the limit is 1024")
        }
        let schema = #"entity Bot; action "\#(String(repeating: "x", count: 1025))";"#
        await #expect {
            _ = try await ZoneFolder.publication(policy, schema: schema)
        } throws: { error in
            "\(error)".contains("schema: an entity's id or type has 1025 bytes")
        }
    }

    @Test func `a session's id is as long as it may be, and not longer`() async throws {
        var desk = try await AgentsZone.desk()
        let long = String(repeating: "s", count: 1025)
        let longest = AgentsZone.asked { $0.session?.id = String(long.dropLast()) }
        #expect(try desk.check(longest).decision == .allow)
        let status = refusal {
            _ = try desk.check(AgentsZone.asked { $0.session?.id = long })
        }
        #expect(status?.code == .invalidArgument)
        #expect(status?.message.contains("`session.id` has 1025 bytes") == true)
        let folder = try folder(
            #""sessions": [{"id": "\#(long)"}]"#, settings: AgentsZone.settings())
        await #expect {
            _ = try await folder.first()
        } throws: { error in
            "\(error)".contains("a session's id has 1025 bytes; the limit is 1024")
        }
    }

    @Test(arguments: [
        (#""sesions": []"#, ["unknown key `sesions`", "did you mean `sessions`"]),
        (#""placement": [{"type": "Doc", "id": "x"}]"#, ["`placement[0].in` is missing"]),
        (
            #""placement": [{"type": "Dok", "id": "x", "in": {"type": "Doc", "id": "g"}}]"#,
            ["no entity type `Dok`", "did you mean `Doc`"]
        ),
        (#""sessions": [{}]"#, ["`sessions[0].id` is missing"]),
        (#""sessions": [{"id": "a"}, {"id": "a"}]"#, ["the session `a` stands twice"]),
        (#""sessions": [{"id": "a", "acr": -1}]"#, ["`sessions[0].acr` is `-1`"]),
        (#""sessions": [{"id": "a", "user": {"type": "Usr", "id": ""}}]"#, ["`Usr`", "`User`"]),
        (#""sessions": [{"id": "a", "user": "u"}]"#, ["`sessions[0].user`"]),
        (
            #""sessions": [{"id": "a", "attributes": {"plan": 1}}]"#,
            ["`sessions[0].attributes.plan`", "string"]
        ),
        (
            #""sessions": [{"id": "a", "attributes": {"user": {"type": "User", "id": "u"}}}]"#,
            ["`user` of a session is filled in", "leave it out of `attributes`"]
        ),
        (
            #""sessions": [{"id": "a", "attributes": {"expiresAt": "x"}}]"#,
            ["`expiresAt` of a session is filled in"]
        ),
        (
            #""sessions": [{"id": "a", "attributes": {"plann": "x"}}]"#,
            ["`Session` declares no attribute `plann`", "did you mean `plan`"]
        ),
    ])
    func `what is wrong is told by its place`(more: String, words: [String]) async throws {
        let folder = try folder(more, settings: AgentsZone.settings())
        do {
            _ = try await folder.first()
            Issue.record("it is wrong")
        } catch {
            for word in words + ["registry.json:"] {
                #expect("\(error)".contains(word), "\(word) in \(error)")
            }
        }
    }

    @Test func `an entity that is wrong is told by its place in the object`() async throws {
        let folder = try AgentsZone.folder()
        try folder.write(
            """
            {"entities": [
              {"uid": {"type": "Tenant", "id": "t"}, "attrs": {}, "parents": []},
              {"uid": {"type": "Usr", "id": "u"}, "attrs": {}, "parents": []}]}
            """, to: "registry.json")
        do {
            _ = try await folder.first()
            Issue.record("it is wrong")
        } catch {
            #expect("\(error)".contains("registry.json:3:3: "), "\(error)")
            #expect("\(error)".contains("did you mean `User`"), "\(error)")
        }
    }
}
