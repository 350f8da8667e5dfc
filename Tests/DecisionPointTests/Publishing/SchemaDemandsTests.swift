import DecisionCore
import DecisionPoint
import Testing

/// What settings and schema demand of each other.
struct SchemaDemandsTests {
    private func problem(
        schema: String?, settings: String, zone: Zone = .customer
    ) async throws -> String {
        let folder = try ZoneFolder(
            ["policies/a.cedar": "", "zone.json": settings], zone: zone)
        if let schema { try folder.write(schema, to: "schema.cedarschema") }
        do {
            _ = try await folder.first()
            return ""
        } catch {
            return "\(error)"
        }
    }

    private func changed(_ part: String, _ other: String) -> String {
        AgentsZone.schema.replacing(part, with: other)
    }

    @Test func `a zone that has what its profile needs is published`() async throws {
        #expect(
            try await problem(schema: AgentsZone.schema, settings: AgentsZone.settings()) == "")
    }

    @Test func `a zone of agents needs a schema`() async throws {
        let problem = try await problem(schema: nil, settings: AgentsZone.settings())
        #expect(problem.contains("profile `agents` needs a schema") && problem.contains("help:"))
    }

    @Test(arguments: [
        ("entity Agent ", "entity Robot ", ["an agent", "`@bailey_agent`"]),
        ("entity User ", "entity Human ", ["a user", "`@bailey_user`"]),
        ("entity Session ", "entity Sitting ", ["a session", "`@bailey_session`"]),
        (
            "entity Agent = { @bailey_tenant tenant", "entity Agent = { tenant",
            ["`Agent` has no attribute", "@bailey_tenant"]
        ),
        (
            "entity User = { @bailey_tenant tenant: Tenant }",
            "entity User = { @bailey_tenant tenant: String }", ["`User`: `tenant`", "another type"]
        ),
        (
            "context: {", "context: { call: { now: datetime, mood: String },",
            ["`call.mood`", "no such field"]
        ),
        (
            "context: {", "context: { call: { approval: { by: User, ageSeconds: Long } },",
            ["`call.approval`", "required", "`?`"]
        ),
        ("context: {", "context: { call: { now: Long },", ["`call.now`", "another type"]),
    ])
    func `a part that is missing or is another is told, with what to do`(
        part: String, other: String, words: [String]
    ) async throws {
        let schema = changed(part, other).replacing("[Agent, User]", with: "[\(agents(other))]")
        let problem = try await problem(
            schema: schema.replacing("user: User", with: "user: \(user(other))")
                .replacing("who?: User", with: "who?: \(user(other))")
                .replacing("agent?: Agent,", with: session(other)),
            settings: AgentsZone.settings())
        for word in words + ["schema.cedarschema", "help: "] {
            #expect(problem.contains(word), "\(word) in \(problem)")
        }
    }

    @Test func `what does not fit a call is told where it is declared`() async throws {
        let schema = changed(
            "context: {", "context: { call: {\n now: datetime,\n  posture?: { risk: String } },")
        let problem = try await problem(schema: schema, settings: AgentsZone.settings())
        #expect(problem.contains("schema.cedarschema:11:21: "), "\(problem)")
        #expect(problem.contains("`call.posture.risk` is of another type"), "\(problem)")
        #expect(problem.contains("11 |   posture?: { risk: String } }"), "\(problem)")
    }

    private func agents(_ change: String) -> String {
        switch change {
        case "entity Robot ": "Robot, User"
        case "entity Human ": "Agent, Human"
        default: "Agent, User"
        }
    }

    private func session(_ change: String) -> String {
        change == "entity Robot " ? "" : "agent?: Agent,"
    }

    private func user(_ change: String) -> String {
        change == "entity Human " ? "Human" : "User"
    }

    @Test func `a customer zone needs tenants`() async throws {
        let schema = """
            entity User; entity Agent; entity Doc;
            action read appliesTo { principal: [Agent, User], resource: [Doc] };
            """
        let problem = try await problem(schema: schema, settings: AgentsZone.settings())
        for word in ["a tenant", "`Agent` has no attribute", "`User` has no attribute"] {
            #expect(problem.contains(word), "\(word) in \(problem)")
        }
        let own = AgentsZone.settings().replacing("\"session\",", with: "")
        #expect(try await self.problem(schema: schema, settings: own, zone: .workforce) == "")
    }

    @Test func `names in the settings that the schema does not declare are told at their place`()
        async throws
    {
        let problem = try await problem(
            schema: AgentsZone.schema,
            settings: AgentsZone.settings(
                #""scopes": {"raed": ["x"]},"#, resources: #""Doc", "Dok""#))
        for word in [
            "zone.json:1:34: the schema declares no action `raed`", "did you mean `read`",
            "zone.json:2:", "the schema declares no entity type `Dok`", "did you mean `Doc`",
        ] { #expect(problem.contains(word), "\(word) in \(problem)") }
    }

    @Test func `a resource that is of no tenant is worth a warning`() async throws {
        let schema = AgentsZone.schema.replacing(
            "entity Doc = { @bailey_tenant tenant: Tenant };",
            with: "entity Doc; @bailey_shared entity Price;"
        ).replacing("resource: [Doc]", with: "resource: [Doc, Price]")
        let folder = try AgentsZone.folder()
        try folder.write(schema, to: "schema.cedarschema")
        let status = try ZoneStatus(of: .customer, directory: folder.path)
        #expect(status.warnings.count == 1)
        #expect(status.warnings.first?.contains("every question about `Doc`") == true)
    }
}
