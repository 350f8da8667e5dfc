import Cedar
import Testing

@testable import DecisionCore

/// What keeps a schema from serving a zone of agents.
struct ModelProblemTests {
    private func problems(_ schema: String) throws -> [String] {
        ModelProblem.all(in: try Schema(parsing: SourceFile(name: "s", text: schema))).map {
            "\($0.place ?? "-") \($0.path ?? "-") \($0.fault)"
        }
    }

    @Test func `schemas that say all there is to say have none`() throws {
        #expect(try problems(Yard.schema).isEmpty)
        #expect(try problems(Club.schema).isEmpty)
    }

    @Test func `there has to be a schema, with agents and users`() throws {
        #expect(ModelProblem.all(in: nil) == [ModelProblem(.noSchema)])
        #expect(
            try problems("entity Thing;") == [
                "- - noType(DecisionCore.Roles.Role.agent)",
                "- - noType(DecisionCore.Roles.Role.user)",
            ])
    }

    @Test(arguments: [
        ("entity Tenant;", "noType(DecisionCore.Roles.Role.session)"),
        (
            "entity Tenant; @bailey_session entity S, Z;",
            "severalTypes(DecisionCore.Roles.Role.session)"
        ),
    ])
    func `where there are tenants there is one type of sessions`(more: String, fault: String) throws
    {
        #expect(try problems("entity Agent, User; " + more) == ["- - " + fault])
    }

    @Test(arguments: [
        ("@bailey_owner a: Long", false), ("@bailey_owner a: User", true),
        ("@bailey_owner a: Set<User>", false), ("@bailey_publisher a: String", false),
        ("@bailey_publisher a: Tenant", true), ("@bailey_tenant a: Tenant", true),
        ("@bailey_tenant a: User", false), ("@bailey_expires a: datetime", true),
        ("@bailey_expires a: Long", false), ("@bailey_blast_radius a: Set<User>", true),
        ("@bailey_blast_radius a: User", true), ("@bailey_blast_radius a: Set<Long>", false),
    ])
    func `an attribute that plays a part is of a type that can`(
        attribute: String, isGood: Bool
    ) throws {
        let found = try problems("entity Agent = { \(attribute) }; entity User, Tenant, Session;")
        #expect(found == (isGood ? [] : ["Agent a otherType"]))
    }

    @Test(arguments: [
        ("user: User", ""), ("user: Agent", "user otherType"), ("tenant: Tenant", ""),
        ("tenant: String", "tenant otherType"), ("agent?: Agent", ""),
        ("agent: Agent", "agent maybeAbsent"), ("acr: Long", ""), ("acr: String", "acr otherType"),
        ("issuedAt: datetime", ""), ("issuedAt: Long", "issuedAt otherType"),
        ("expiresAt?: datetime", ""), ("expiresAt: Long", "expiresAt otherType"),
        ("whatever: Set<Long>", ""),
    ])
    func `a session declares what the facts can fill in`(attribute: String, problem: String) throws
    {
        let found = try problems("entity Agent, User, Tenant; entity Session = { \(attribute) };")
        #expect(found == (problem.isEmpty ? [] : ["Session \(problem)"]))
    }

    @Test(arguments: [
        ("now: datetime", ""), ("now: Long", "call.now otherType"),
        ("later: datetime", "call.later unknownField"), ("scopes: Set<String>", ""),
        ("scopes: Set<Long>", "call.scopes otherType"), ("session: Session", ""),
        ("session: User", "call.session otherType"), ("delegation: {}", ""),
        ("delegation: Long", "call.delegation otherType"), ("delegation: { depth: Long }", ""),
        ("delegation: { depth: Long, onBehalfOf: User }", "call.delegation.onBehalfOf maybeAbsent"),
        ("delegation: { onBehalfOf?: User, task?: String }", ""),
        ("delegation: { task: String }", "call.delegation.task maybeAbsent"),
        ("attestation: { level: Long }", "call.attestation maybeAbsent"),
        ("attestation?: { level: Long, hue: Long }", "call.attestation.hue unknownField"),
        ("attestation?: { method: String, keyBound: Bool, ageSeconds: Long }", ""),
        ("posture: { risk: Long }", "call.posture maybeAbsent"),
        ("posture?: { compliant: Bool, risk: Long, ageSeconds: Long }", ""),
        ("posture?: { risk: String }", "call.posture.risk otherType"),
        ("approval: { by: User }", "call.approval maybeAbsent"),
        ("approval?: { by: User, ageSeconds: Long }", ""),
        ("approval?: { by: Agent }", "call.approval.by otherType"),
    ])
    func `a call declares what the service can fill in`(field: String, problem: String) throws {
        let found = try problems(
            """
            entity Agent, User, Tenant, Session;
            action go appliesTo {
              principal: Agent, resource: User, context: { call: { \(field) } }
            };
            """)
        #expect(found == (problem.isEmpty ? [] : [#"Action::"go" \#(problem)"#]))
    }

    @Test func `without tenants a call may be without a session`() throws {
        let schema = """
            entity Agent, User, Session;
            action go appliesTo {
              principal: Agent, resource: User, context: { call: { session: Session } }
            };
            """
        #expect(try problems(schema) == [#"Action::"go" call.session maybeAbsent"#])
        #expect(try problems(schema.replacing("session:", with: "session?:")).isEmpty)
    }

    @Test func `a call is a record`() throws {
        let found = try problems(
            """
            entity Agent, User;
            action go appliesTo { principal: Agent, resource: User, context: { call?: Long } };
            """)
        #expect(found == [#"Action::"go" call otherType"#])
    }
}
