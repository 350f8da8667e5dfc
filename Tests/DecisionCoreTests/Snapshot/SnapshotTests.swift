import Cedar
import Testing

@testable import DecisionCore

struct SnapshotTests {
    private func types(_ schema: String?) throws -> [String?] {
        let snapshot = try TestWorld(schema: schema).snapshot
        return [snapshot.agentType, snapshot.userType, snapshot.actionType].map {
            $0.map { snapshot.vocabulary.text($0).string }
        }
    }

    @Test(
        arguments: [
            (nil, [nil, nil, "Action"]),
            ("entity Agent; entity User; action a;", ["Agent", "User", "Action"]),
            ("namespace N { entity Agent; action a; }", ["N::Agent", nil, "N::Action"]),
            ("namespace M { entity Agent; } namespace N { entity Agent; }", [nil, nil, nil]),
            ("@bailey_agent entity Bot; entity Agent; action a;", ["Bot", nil, "Action"]),
            ("@bailey_agent entity Bot; @bailey_agent entity Droid;", [nil, nil, nil]),
            ("namespace M { action a; } namespace N { action a; }", [nil, nil, nil]),
        ] as [(String?, [String?])])
    func `a type may be left out where the schema has just one`(
        schema: String?, expected: [String?]
    ) throws {
        #expect(try types(schema) == expected)
    }

    @Test func `policies are told by their own id, else by their number`() throws {
        let snapshot = try TestWorld(
            """
            permit(principal, action, resource);
            @id("named") @advice("ask") forbid(principal, action, resource);
            permit(principal, action, resource);
            """
        ).snapshot
        #expect(snapshot.policies.map(\.id.string) == ["policy0", "named", "policy2"])
        #expect(snapshot.policies.map(\.effect) == [.permit, .forbid, .permit])
        #expect(snapshot.policies[1].annotations.map(\.key.string) == ["id", "advice"])
    }

    @Test func `the registry holds the schema's actions with their groups`() throws {
        let snapshot = try TestWorld(
            #"permit(principal, action in Action::"all", resource);"#,
            schema: """
                entity Agent, Doc;
                action all;
                action read in [all] appliesTo { principal: [Agent], resource: [Doc] };
                """
        )
        let asked = try request(#"Agent::"a""#, #"Action::"read""#, #"Doc::"d""#)
        #expect(try snapshot.check(asked).code == .permitted)
    }

    @Test func `a resource of which nobody says anything is absent to policies`() throws {
        let world = try TestWorld(
            "permit(principal, action, resource) when { resource.size > 1 };",
            schema: """
                entity Agent;
                entity Doc = { size?: Long };
                action read appliesTo { principal: [Agent], resource: [Doc] };
                """)
        let asked = try request(#"Agent::"a""#, #"Action::"read""#, #"Doc::"d""#)
        let findings = try world.check(asked)
        let expected = Authorizer().authorize(
            asked, policies: world.policies, entities: world.entities)
        #expect(findings.code == .policyError)
        #expect(findings.errors.map(\.error.kind) == expected.errors.map(\.error.kind))
    }

    @Test func `what can be revoked is what a decision rests on`() throws {
        // Not the piers: they bound what a robot reaches, and a robot does not rest on them.
        let names = ["Crew", "Guild", "Hand", "Maker", "Robot", "Trade"]
        #expect(try Yard.snapshot().revocableTypes == Set(names.map(Yard.type)))
        #expect(try TestWorld(schema: nil).snapshot.revocableTypes == nil)
    }
}
