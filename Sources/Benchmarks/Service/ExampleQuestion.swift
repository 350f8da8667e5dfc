internal import Wire

/// A question about the examples in `ops`, whose customer zones it is put to.
enum ExampleQuestion: String, CaseIterable {
    /// Profile `plain`: a user views an order of her tenant, carried with its attributes.
    case plainAllow = "plain-allow"
    /// Profile `plain`: the order is another tenant's.
    case plainDeny = "plain-deny"
    /// Profile `agents`: an agent shows its user her order, in a session; all guards, two legs.
    case agentsAllow = "agents-allow"
    /// Profile `agents`: the order is another user's, so that a leg denies.
    case agentsDeny = "agents-deny"

    /// The example's folder.
    var folder: String {
        switch self {
        case .plainAllow, .plainDeny: "ops/example-plain"
        case .agentsAllow, .agentsDeny: "ops/example"
        }
    }

    /// Whether it is permitted.
    var isAllowed: Bool { self == .plainAllow || self == .agentsAllow }

    /// The message, at a time in Unix milliseconds.
    func request(at now: Int64) -> CheckRequest {
        switch self {
        case .plainAllow: ExampleQuestion.plain(tenant: "harbour")
        case .plainDeny: ExampleQuestion.plain(tenant: "quarry")
        case .agentsAllow: ExampleQuestion.agents(buyer: "ines", now)
        case .agentsDeny: ExampleQuestion.agents(buyer: "hana", now)
        }
    }

    /// Who asks: the caller that the example registers for orders, and nobody where it registers none.
    static let peer = Peer.unix(userID: 2101, groupID: 2101, processID: nil)

    private static func desk(_ type: String, _ id: String) -> EntityRef {
        EntityRef(type: "Desk::" + type, id: id)
    }

    private static func order(_ tenant: String, _ more: [Attribute]) -> Resource {
        Resource(
            type: "Desk::Order", id: "o-0000001",
            attributes: [
                Attribute(name: "tenant", value: .entity(desk("Tenant", tenant))),
                Attribute(name: "total", value: .decimal(tenThousandths: 800_000)),
            ] + more)
    }

    private static func plain(tenant: String) -> CheckRequest {
        var request = CheckRequest()
        request.principal = desk("User", "ines")
        request.action = desk("Action", "view")
        request.resource = order(tenant, [Attribute(name: "shipped", value: .boolean(false))])
        request.context = [Attribute(name: "address", value: .ip("203.0.113.9"))]
        return request
    }

    private static func agents(buyer: String, _ now: Int64) -> CheckRequest {
        var request = CheckRequest()
        let agent = desk("Agent", "helper@harbour")
        request.principal = agent
        request.action = desk("Action", "view")
        request.resource = order(
            "harbour", [Attribute(name: "buyer", value: .entity(desk("User", buyer)))])
        request.session = Session(
            id: "s-0000001", tenant: desk("Tenant", "harbour"), user: desk("User", "ines"),
            agent: agent, scopes: ["orders"], acr: 2, issuedMilliseconds: now - 600_000,
            expiresMilliseconds: now + 3_000_000)
        request.facts = Facts(
            attestation: Attestation(
                method: "device-key", level: 2, attestedMilliseconds: now - 60_000,
                keyBound: true),
            posture: Posture(compliant: true, risk: .low, observedMilliseconds: now - 30_000))
        return request
    }
}
