import DecisionCore
import DecisionPoint
import Testing
import Wire

/// Which guards a zone enforces, and what would turn on the others.
struct ZoneStatusTests {
    private func states(_ folder: ZoneFolder) throws -> [String: GuardReport.State] {
        let status = try ZoneStatus(of: folder.zone, directory: folder.path)
        return Dictionary(uniqueKeysWithValues: status.guards.map { ($0.name, $0.state) })
    }

    @Test func `a plain zone says that the profile would do`() throws {
        let folder = try ZoneFolder(["policies/a.cedar": ""])
        let states = try states(folder)
        #expect(states["owner"] == .off("the profile `agents`"))
        #expect(states["callers"] == .off("`callers`"))
        #expect(states["schema"] == .missing("a schema: `schema.cedarschema`"))
        #expect(states["revocation"] == .enforced && states["audit"] == .enforced)
        #expect(states["tenant"] == .foreign("the customer zone's"))
    }

    @Test func `a zone of agents says which key or which part is missing`() throws {
        let states = try states(try AgentsZone.folder())
        #expect(states["callers"] == .enforced && states["tenant"] == .enforced)
        #expect(states["attestation"] == .off("`demand.attestation`"))
        #expect(
            states["expiry"] == .missing("an attribute of `Agent` that bears `@bailey_expires`"))
        #expect(states["blast_radius"] == .foreign("the workforce zone's"))
        guard case .missing = states["evidence"] else {
            Issue.record("\(String(describing: states["evidence"]))")
            return
        }
    }

    @Test func `a guard is enforced where all types of agents have its part, and no sooner`()
        async throws
    {
        let schema = AgentsZone.schema.replacing(
            "entity Agent = { ",
            with: """
                @bailey_agent entity Robot = { @bailey_tenant tenant: Tenant };
                @bailey_agent entity Agent = { @bailey_expires until?: datetime, \
                @bailey_owner boss?: User,
                """
        ).replacing("agent?: Agent,", with: "")
        let folder = try AgentsZone.folder()
        try folder.write(schema, to: "schema.cedarschema")
        let partly = try states(folder)
        #expect(
            partly["expiry"] == .missing("an attribute of `Robot` that bears `@bailey_expires`"))
        #expect(partly["owner"] == .missing("an attribute of `Robot` that bears `@bailey_owner`"))
        #expect(partly["blast_radius"] == .foreign("the workforce zone's"))
        let none = schema.replacing("@bailey_expires ", with: "")
        try folder.write(none, to: "schema.cedarschema")
        #expect(
            try states(folder)["expiry"]
                == .missing("an attribute of `Agent` and of `Robot` that bears `@bailey_expires`"))
        let all = schema.replacing(
            "entity Robot = {", with: "entity Robot = { @bailey_expires until?: datetime,")
        try folder.write(all, to: "schema.cedarschema")
        #expect(try states(folder)["expiry"] == .enforced)
    }

    @Test func `what is enforced is not among what answers list`() async throws {
        let folder = try AgentsZone.folder(
            settings: AgentsZone.settings(#""demand": {"attestation": 60},"#))
        var desk = Desk(try await folder.first(), peer: AgentsZone.peer)
        let listed = try desk.check(AgentsZone.asked()).notEnforced
        let status = try ZoneStatus(of: .customer, directory: folder.path)
        let off = status.guards.filter { report in
            switch report.state {
            case .enforced, .foreign: false
            case .off, .missing: true
            }
        }
        #expect(listed == off.map(\.name))
        #expect(listed == ["evidence", "expiry", "posture"])
    }

    @Test func `a zone that cannot be published has no status`() throws {
        let folder = try ZoneFolder(["policies/a.cedar": "permt(principal, action, resource);"])
        #expect(throws: PublishError.self) {
            try ZoneStatus(of: .workforce, directory: folder.path)
        }
    }
}
