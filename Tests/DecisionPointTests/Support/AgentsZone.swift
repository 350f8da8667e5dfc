import DecisionCore
import DecisionPoint
import Wire

/// A customer zone of profile `agents`, small enough to be read at once.
enum AgentsZone {
    static let schema = """
        entity Tenant;
        entity User = { @bailey_tenant tenant: Tenant };
        entity Agent = { @bailey_tenant tenant: Tenant };
        entity Session = { user: User, tenant: Tenant, agent?: Agent, plan?: String };
        entity Doc = { @bailey_tenant tenant: Tenant };
        type Input = { at?: datetime, who?: User, cost?: decimal, tags?: Set<String>, text?: String,
            b?: Bool, from?: ipaddr, wait?: duration, long?: Long };
        action read, write appliesTo { principal: [Agent, User], resource: [Doc],
            context: { input?: Input } };
        """

    static let registry = """
        {"entities": [
          {"uid": {"type": "Tenant", "id": "t"}, "attrs": {}, "parents": []},
          {"uid": {"type": "User", "id": "u"}, "attrs": {"tenant": {"type": "Tenant", "id": "t"}},
            "parents": []},
          {"uid": {"type": "Agent", "id": "a"}, "attrs": {"tenant": {"type": "Tenant", "id": "t"}},
            "parents": []}]}
        """

    static let policies = """
        @id("read") permit(principal, action == Action::"read", resource);
        @id("write") @advice("tell the owner")
        permit(principal, action == Action::"write", resource);
        """

    /// The user and group of the caller that is registered for everything.
    static let peer = Peer.unix(userID: 7, groupID: 70, processID: nil)

    /// Settings with one caller, known by its user, who is told everything.
    static func settings(
        _ more: String = "", facts: [FactKind] = FactKind.allCases, resources: String = #""Doc""#,
        detail: String = #""full""#
    ) -> String {
        let facts = facts.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
        return """
            {"profile": "agents", \(more)
             "callers": [{"name": "desk", "uid": 7, "resources": [\(resources)],
                          "may_assert": [\(facts)], "detail": \(detail)}]}
            """
    }

    static func folder(settings: String = settings()) throws -> ZoneFolder {
        try ZoneFolder(
            [
                "policies/a.cedar": policies, "schema.cedarschema": schema,
                "registry.json": registry, "zone.json": settings,
            ], zone: .customer)
    }

    static func desk(
        settings: String = settings(), peer: Peer = peer, clock: StepClock = StepClock()
    ) async throws -> Desk {
        Desk(try await folder(settings: settings).first(), clock: clock, peer: peer)
    }

    /// A question that is allowed.
    static func asked(
        _ action: String = "read", _ change: (inout CheckRequest) -> Void = { _ in }
    ) -> CheckRequest {
        let tenant = EntityRef(type: "Tenant", id: "t")
        var request = CheckRequest(
            principal: EntityRef(id: "a"), action: EntityRef(id: action),
            resource: Resource(
                type: "Doc", id: "d", attributes: [Attribute("tenant", .entity(tenant))]),
            session: Session(
                id: "s", tenant: tenant, user: EntityRef(type: "User", id: "u"),
                scopes: ["read", "write"], expiresMilliseconds: Desk.now + 60_000))
        change(&request)
        return request
    }
}
