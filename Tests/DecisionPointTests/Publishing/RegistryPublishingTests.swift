import DecisionCore
import DecisionPoint
import Foundation
import Synchronization
import Testing
import Wire

/// A change of `registry.json` alone keeps the policy part, and is active like any other.
struct RegistryPublishingTests {
    /// Keeps what it is handed last.
    private final class Loops: Sendable {
        private let last = Mutex<Publication?>(nil)
        var publication: Publication? { last.withLock { $0 } }

        func take(_ publication: Publication) { last.withLock { $0 = publication } }
    }

    private static let schema = """
        entity Team; entity Bot in [Team] = { level?: Long };
        action run appliesTo { principal: Bot, resource: Bot };
        """
    private static let policies = """
        permit(principal in Team::"a", action, resource);
        permit(principal, action, resource) when { principal has level && principal.level > 3 };
        """

    private static func bot(_ id: String, _ attributes: String = "", in team: String?) -> String {
        let parent = team.map { #"{"type": "Team", "id": "\#($0)"}"# } ?? ""
        return #"{"uid": {"type": "Bot", "id": "\#(id)"}, "attrs": {\#(attributes)}, "#
            + #""parents": [\#(parent)]}"#
    }

    private static func folder(_ registry: String) throws -> ZoneFolder {
        try ZoneFolder([
            "policies/a.cedar": policies, "schema.cedarschema": schema, "registry.json": registry,
        ])
    }

    /// What a publication says to each of some bots.
    private func codes(_ publication: Publication, _ bots: String...) throws -> [String] {
        var desk = Desk(publication)
        return try bots.map { bot in
            var request = CheckRequest()
            request.principal = EntityRef(type: "Bot", id: bot)
            request.action = EntityRef(type: "Action", id: "run")
            request.resource = Resource(type: "Bot", id: "target")
            return try desk.check(request).code
        }
    }

    @Test func `it takes effect, shares the policy part, and says what differs`() async throws {
        let target = Self.bot("target", in: nil)
        let folder = try Self.folder(
            "[\(Self.bot("x", in: "a")), \(Self.bot("y", in: "b")), \(target)]")
        let log = MetadataLog()
        let publisher = try folder.publisher(log)
        let loops = Loops()
        let first = try await publisher.first()
        await publisher.connect { loops.take($0) }
        #expect(try codes(first, "x", "y", "z") == ["permitted", "no_permit", "no_permit"])

        let registry =
            "[\(Self.bot("x", in: "b")), \(Self.bot("z", #""level": 4"#, in: "a")), \(target)]"
        try folder.write(registry, to: "registry.json")
        guard case .activated(2) = await publisher.publish() else {
            Issue.record("the registry has changed")
            return
        }
        let second = try #require(loops.publication)
        #expect(second.snapshot.activation == 2)
        #expect(second.snapshot.policyGeneration == first.snapshot.policyGeneration)
        #expect(second.snapshot.revision != first.snapshot.revision)
        #expect(try codes(second, "x", "y", "z") == ["no_permit", "no_permit", "permitted"])
        #expect(try codes(first, "x", "y", "z") == ["permitted", "no_permit", "no_permit"])
        let anew = try await Self.folder(registry).first().snapshot
        #expect(second.snapshot.registry.hash == anew.registry.hash)
        #expect(second.snapshot.revision == anew.revision)
        let told = log.told.filter { $0.hasPrefix("registry") }
        #expect(told.count == 1)
        #expect(
            told.first?.hasPrefix("registry added=1 changed=1 removed=1 version=") == true,
            "\(told)")
    }

    @Test func `a registry that is wrong leaves the last serving, and is told with its place`()
        async throws
    {
        let folder = try Self.folder("[\(Self.bot("x", in: "a"))]")
        let publisher = try folder.publisher()
        let loops = Loops()
        _ = try await publisher.first()
        await publisher.connect { loops.take($0) }
        let wrong = [
            "[\n" + Self.bot("x", #""level": "high""#, in: "a") + "]", "[",
            "[\n" + Self.bot("x", in: "a") + ",\n" + #"{"uid": {"type": "Cat", "id": "c"}}]"#,
        ]
        for registry in wrong {
            try folder.write(registry, to: "registry.json")
            guard case .refused(let error) = await publisher.publish() else {
                Issue.record("it is wrong: \(registry)")
                continue
            }
            #expect("\(error)".contains("registry.json:"), "\(error)")
        }
        #expect(loops.publication == nil)
        try folder.write("[\(Self.bot("y", in: "a"))]", to: "registry.json")
        guard case .activated(2) = await publisher.publish() else {
            Issue.record("what is wrong counts no activation")
            return
        }
    }

    @Test func `with any other file, or without a registry, the zone is compiled anew`()
        async throws
    {
        let target = Self.bot("target", in: nil)
        let folder = try Self.folder("[\(Self.bot("x", in: "a")), \(target)]")
        let publisher = try folder.publisher()
        let loops = Loops()
        _ = try await publisher.first()
        await publisher.connect { loops.take($0) }
        try folder.write("[\(Self.bot("x", in: "b")), \(target)]", to: "registry.json")
        try folder.write("permit(principal, action, resource);", to: "policies/b.cedar")
        await publisher.publish()
        let both = try #require(loops.publication)
        #expect(both.snapshot.policyGeneration == 2)
        #expect(try codes(both, "x") == ["permitted"])
        try FileManager.default.removeItem(atPath: folder.path + "/registry.json")
        await publisher.publish()
        #expect(loops.publication?.snapshot.policyGeneration == 3)
        #expect(loops.publication?.snapshot.registry.count == 1)
    }

    // --------------------------------------------------------- what the file holds beside entities

    /// What is answered before and after the file has something else beside the same entities.
    private func codes(
        _ request: CheckRequest, _ before: String, _ after: String, policies: String,
        settings: String
    ) async throws -> [String] {
        func registry(_ more: String) -> String {
            AgentsZone.registry.replacing("}]}", with: "}], \(more)}")
        }
        let schema = AgentsZone.schema
            .replacing("entity Doc =", with: "entity Folder; entity Doc in [Folder] =")
        let folder = try ZoneFolder(
            [
                "policies/a.cedar": policies, "schema.cedarschema": schema,
                "registry.json": registry(before), "zone.json": settings,
            ], zone: .customer)
        let publisher = try folder.publisher()
        let loops = Loops()
        let first = try await publisher.first()
        await publisher.connect { loops.take($0) }
        try folder.write(registry(after), to: "registry.json")
        await publisher.publish()
        let second = try #require(loops.publication)
        #expect(second.snapshot.policyGeneration == first.snapshot.policyGeneration)
        return try [first, second].map { publication in
            var desk = Desk(publication, peer: AgentsZone.peer)
            return try desk.check(request).code
        }
    }

    @Test func `placement rules that change alone take effect`() async throws {
        let codes = try await codes(
            AgentsZone.asked(), #""placement": []"#,
            #""placement": [{"type": "Doc", "id": "d*", "in": {"type": "Folder", "id": "f"}}]"#,
            policies: #"permit(principal, action, resource in Folder::"f");"#,
            settings: AgentsZone.settings())
        #expect(codes == ["no_permit", "permitted"])
    }

    @Test func `sessions that change alone take effect`() async throws {
        let session = """
            {"id": "s9", "tenant": {"type": "Tenant", "id": "t"}, "scopes": ["read"],
             "user": {"type": "User", "id": "u"}, "issued_ms": 1, "expires_ms": 9000000000000}
            """
        let request = AgentsZone.asked {
            $0.principal = EntityRef(type: "User", id: "u")
            $0.session = Session(id: "s9")
        }
        let codes = try await codes(
            request, #""sessions": []"#, #""sessions": [\#(session)]"#,
            policies: AgentsZone.policies,
            settings: AgentsZone.settings(
                #""sessions": "stored", "principals": ["user"],"#, facts: []))
        #expect(codes == ["user_missing", "permitted"])
    }
}
