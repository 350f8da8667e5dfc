import DecisionCore
import DecisionPoint
import Testing
import Wire

/// What a question may leave out, and how zones are told apart.
struct CheckDefaultsTests {
    private static let schema = """
        namespace Yard {
            entity Agent, User, Robot, Doc;
            action read appliesTo { principal: [Agent, User, Robot], resource: [Doc] };
        }
        """
    private static let doc = Resource(type: "Yard::Doc", id: "d")

    private func desk(zone: Zone = .workforce) async throws -> Desk {
        Desk(
            try await ZoneFolder.publication(
                #"permit(principal, action == Yard::Action::"read", resource);"#,
                schema: Self.schema, zone: zone))
    }

    @Test func `without types the zone's agent and action are meant`() async throws {
        var desk = try await desk()
        let answer = try desk.check(
            .asked(
                principal: EntityRef(id: "a"), action: EntityRef(id: "read"), resource: Self.doc))
        #expect(answer.decision == .allow)
        #expect(answer.legs[0].principal == EntityRef(type: "Yard::Agent", id: "a"))
    }

    @Test(arguments: [
        ("Yard::Agent", Party.agent), ("Yard::User", .user), ("Yard::Robot", .unspecified),
    ])
    func `a leg tells whose it is`(type: String, party: Party) async throws {
        var desk = try await desk()
        let answer = try desk.check(
            .asked(
                principal: EntityRef(type: type, id: "stranger"), action: EntityRef(id: "read"),
                resource: Self.doc))
        #expect(answer.legs.map(\.party) == [party])
        #expect(answer.legs[0].principal == EntityRef(type: type, id: "stranger"))
    }

    @Test func `without a schema only the action's type may be left out`() async throws {
        var desk = Desk(
            try await ZoneFolder.publication(
                #"permit(principal, action == Action::"read", resource);"#))
        #expect(try desk.check(.asked(action: EntityRef(id: "read"))).decision == .allow)
        let status = refusal { _ = try desk.check(.asked(principal: EntityRef(id: "a"))) }
        #expect(status == Status(.invalidArgument, "field `principal.type` is missing"))
    }

    @Test(arguments: Zone.allCases)
    func `a question for another zone is denied, and its guard comes first`(
        zone: Zone
    ) async throws {
        var desk = try await desk(zone: zone)
        func code(_ name: String, _ resource: Resource) throws -> String {
            try desk.check(
                .asked(
                    principal: EntityRef(id: "a"), action: EntityRef(id: "read"),
                    resource: resource
                ) { $0.zone = name }
            ).code
        }
        let other = zone == .workforce ? "customer" : "workforce"
        #expect(try code("", Self.doc) == "permitted")
        #expect(try code(zone.rawValue, Self.doc) == "permitted")
        for name in [other, zone.rawValue.uppercased(), zone.rawValue + " ", "x"] {
            #expect(try code(name, Self.doc) == "zone_mismatch", "\(name)")
        }
        #expect(try code("", Resource(type: "Desk::Order", id: "o")) == "zone_mismatch")
    }
}
