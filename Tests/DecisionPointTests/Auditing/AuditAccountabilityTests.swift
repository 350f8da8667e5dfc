import DecisionCore
import DecisionPoint
import Store
import TestKit
import Testing
import Wire

/// In a zone of registered agents a record names everybody who has to answer for the decision.
@Suite(.timeLimit(.minutes(1))) struct AuditAccountabilityTests {
    private static let files = [
        "schema.cedarschema": """
        entity Tenant;
        entity User = { @bailey_tenant tenant: Tenant };
        entity Agent = { @bailey_tenant tenant: Tenant, @bailey_owner keeper: User };
        entity Session = { user: User };
        entity Order = { @bailey_tenant tenant: Tenant };
        action read appliesTo { principal: [Agent, User], resource: Order };
        """,
        "policies/test.cedar": """
        @id("orders") @owner("order-team") permit(principal, action == Action::"read", resource);
        @id("no-person") forbid(principal is User, action, resource)
            when { resource.tenant == Tenant::"closed" };
        """,
        "registry.json": """
        [
          {"uid": {"type": "Tenant", "id": "harbour"}, "attrs": {}, "parents": []},
          {"uid": {"type": "User", "id": "ines"}, "parents": [],
           "attrs": {"tenant": {"__entity": {"type": "Tenant", "id": "harbour"}}}},
          {"uid": {"type": "User", "id": "keeper"}, "parents": [],
           "attrs": {"tenant": {"__entity": {"type": "Tenant", "id": "harbour"}}}},
          {"uid": {"type": "Agent", "id": "helper"}, "parents": [],
           "attrs": {"tenant": {"__entity": {"type": "Tenant", "id": "harbour"}},
                     "keeper": {"__entity": {"type": "User", "id": "keeper"}}}},
          {"uid": {"type": "Agent", "id": "planner"}, "parents": [],
           "attrs": {"tenant": {"__entity": {"type": "Tenant", "id": "harbour"}},
                     "keeper": {"__entity": {"type": "User", "id": "keeper"}}}}
        ]
        """,
        "zone.json": """
        {"profile": "agents", "chain": {"depth": 2},
         "callers": [{"name": "shop", "uid": 7, "resources": ["Order"], "detail": "full",
                      "may_assert": ["session", "delegation"]}]}
        """,
    ]

    private static let harbour = EntityRef(type: "Tenant", id: "harbour")

    private static func zone() async throws -> AuditedZone {
        let zone = try await AuditedZone(
            .durable, in: try ZoneFolder(files, zone: .customer),
            peer: .unix(userID: 7, groupID: 7, processID: nil))
        zone.start()
        return zone
    }

    private static func question() -> CheckRequest {
        let links = ["helper", "planner"].map { id in
            Actor(agent: EntityRef(type: "Agent", id: id), scopes: ["read"])
        }
        return .asked(
            principal: EntityRef(type: "Agent", id: "helper"),
            resource: Resource(
                type: "Order", id: "7", attributes: [Attribute("tenant", .entity(harbour))])
        ) { request in
            request.session = Session(
                id: "s-1", tenant: harbour, user: EntityRef(type: "User", id: "ines"),
                scopes: ["read"], expiresMilliseconds: Desk.now + 60_000)
            request.delegation = Delegation(chain: links)
        }
    }

    @Test func `who acted, for whom, in which session, by way of whom and who answers for it`()
        async throws
    {
        let zone = try await Self.zone()
        #expect(try await zone.answer(Self.question()).code == "permitted")
        await zone.stop()
        let record = try #require(try zone.records().first)
        #expect(record.role == .agent)
        #expect(record.principal == AuditEntity(type: "Agent", id: "helper"))
        #expect(record.user == AuditEntity(type: "User", id: "ines"))
        #expect(record.tenant == AuditEntity(type: "Tenant", id: "harbour"))
        #expect(record.session == "s-1" && record.caller == "shop")
        #expect(record.chain.map(\.id) == ["helper", "planner"])
        #expect(record.owner == AuditEntity(type: "User", id: "keeper"))
        #expect(record.legs.map(\.party) == [1, 2])
        #expect(
            record.legs.flatMap(\.policies).compactMap(\.owner) == ["order-team", "order-team"])
        #expect(record.trust == 1)
    }

    @Test func `a guard's denial is recorded with all that the question said`() async throws {
        let zone = try await Self.zone()
        var question = Self.question()
        question.session?.expiresMilliseconds = Desk.now - 1
        #expect(try await zone.answer(question).code == "session_expired")
        var stranger = Self.question()
        stranger.principal = EntityRef(type: "Agent", id: "nobody-knows")
        stranger.delegation = nil
        #expect(try await zone.answer(stranger).code == "unknown_agent")
        await zone.stop()
        let records = try zone.records()
        #expect(records.map(\.code) == ["session_expired", "unknown_agent"])
        #expect(records.map(\.denial) == [2, 1])
        #expect(records.map(\.principal.id) == ["helper", "nobody-knows"])
        #expect(records.map(\.owner?.id) == ["keeper", nil])
        #expect(records.allSatisfy { $0.session == "s-1" && $0.user?.id == "ines" })
        #expect(records.allSatisfy { $0.legs.isEmpty })
    }

    @Test(arguments: [
        ("agent", "helper", 1), ("agent", "planner", 1), ("user", "ines", 1),
        ("tenant", "harbour", 1),
        ("user", "keeper", 0), ("agent", "ines", 0),
    ])
    func `it is found by everybody who took part`(
        kind: String, id: String, count: Int
    ) async throws {
        let zone = try await Self.zone()
        _ = try await zone.answer(Self.question())
        await zone.stop()
        var filter = AuditFilter()
        let pattern = AuditFilter.Pattern(id: id)
        switch kind {
        case "agent": filter.agent = pattern
        case "user": filter.user = pattern
        default: filter.tenant = pattern
        }
        #expect(try zone.records(filter).count == count)
    }
}
