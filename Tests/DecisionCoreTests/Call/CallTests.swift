import Cedar
import Testing

@testable import DecisionCore

/// What the service fills in as `context.call`, and as the session: what policies see of the facts.
struct CallTests {
    private static let now = AgentQuestion.now

    /// The context that policies see.
    private func context(_ question: AgentQuestion, _ snapshot: Snapshot) throws -> Value? {
        try seen(question, snapshot, "context.call")
    }

    /// What an expression comes to where policies are evaluated; nil where a guard denies.
    private func seen(
        _ question: AgentQuestion, _ snapshot: Snapshot, _ expression: String
    ) throws -> Value? {
        var asking = Asking(snapshot.vocabulary)
        try question.tell(&asking)
        var scratch = Scratch()
        let verdict = asking.check(
            snapshot, from: question.caller, at: question.moment, try question.revocations(),
            into: &scratch)
        guard verdict.isFromPolicy else { return nil }
        let evaluator = QuestionReader.evaluator(
            asking.question, in: asking.bytes.span, asking.question.principal,
            snapshot.vocabulary, snapshot.registry)
        return try evaluator.evaluate(
            try Expression.parse(SourceFile(name: "expression", text: expression)))
    }

    @Test func `the least that a call says`() throws {
        let seen = try context(Yard.inPerson, try Yard.snapshot())
        let expected = try value(
            #"{now: datetime("2027-01-15T08:00:00Z"), scopes: ["lift"], delegation: {depth: 0}}"#)
        #expect(seen == expected)
    }

    @Test func `all that a call of a robot says`() throws {
        var question = Yard.question
        question.onBehalfOf = #"Yard::Hand::"mo""#
        question.task = "unload"
        question.scopes = ["rigging", "lift", "lift"]
        question.chain = [
            (question.principal, ["lift", "rigging"]),
            (#"Yard::Robot::"r2""#, ["rigging", "lift", "x"]),
        ]
        question.attestation = (2, Self.now - 59_999)
        question.posture = (3, Self.now + 1)
        let older = AgentQuestion.Approving(
            by: #"Yard::Hand::"mo""#, action: question.action, resource: question.resource,
            approved: Self.now - 9_000, expires: Self.now + 1)
        var younger = older
        younger.by = #"Yard::Hand::"pi""#
        younger.approved = Self.now - 8_999
        question.approvals = [older, younger, older]
        let seen = try context(question, try Yard.snapshot())
        let expected = try value(
            """
            {now: datetime("2027-01-15T08:00:00Z"), scopes: ["lift", "rigging"],
             delegation: {depth: 2, onBehalfOf: Yard::Hand::"mo", task: "unload"},
             attestation: {method: "spiffe", level: 2, keyBound: true, ageSeconds: 59},
             posture: {compliant: true, risk: 3, ageSeconds: 0},
             approval: {by: Yard::Hand::"pi", ageSeconds: 8}}
            """)
        #expect(seen == expected)
    }

    @Test func `of two approvals of one age the first is told`() throws {
        var question = Yard.question
        let first = AgentQuestion.Approving(
            by: #"Yard::Hand::"pi""#, action: question.action, resource: question.resource,
            approved: Self.now, expires: Self.now + 1)
        var second = first
        second.by = #"Yard::Hand::"mo""#
        question.approvals = [first, second]
        let by = try seen(question, try Yard.snapshot(), "context.call.approval.by")
        #expect(by == (try value(#"Yard::Hand::"pi""#)))
    }

    @Test func `facts that nobody demands and that are worth nothing are not told`() throws {
        let snapshot = try Yard.snapshot {
            $0.rules.attestationSecondsMax = nil
            $0.rules.postureSecondsMax = nil
        }
        var question = Yard.question
        question.attestation = (0, Self.now)
        question.posture = (0, Self.now)
        let told = try seen(
            question, snapshot, "context.call has attestation || context.call has posture")
        #expect(told == .boolean(false))
    }

    @Test func `the context keeps what the caller says`() throws {
        var question = Yard.question
        question.context = "{input: {height: 7}}"
        let height = try seen(question, try Yard.snapshot(), "context.input.height")
        #expect(height == .long(7))
    }

    @Test func `where an action does not declare it nothing is filled in`() throws {
        var question = Yard.question
        question.action = #"Yard::Action::"scrap""#
        question.scopes = ["scrap"]
        let snapshot = try Yard.snapshot()
        #expect(try seen(question, snapshot, "context") == .record(.empty))
    }

    @Test func `fields that the schema leaves out are left out`() throws {
        let schema = Yard.schema
            .replacing("depth: Long, ", with: "").replacing("now: datetime, ", with: "")
            .replacing("method: String, level: Long,", with: "")
            .replacing("compliant: Bool, risk: Long,", with: "")
            .replacing("approval?: { by: Hand, ageSeconds: Long },", with: "")
        let snapshot = try Yard.snapshot {
            $0.schema = try Schema(parsing: SourceFile(name: "s", text: schema))
        }
        let seen = try context(Yard.question, snapshot)
        let expected = try value(
            """
            {scopes: ["rigging"], delegation: {}, attestation: {keyBound: true, ageSeconds: 0},
             posture: {ageSeconds: 0}}
            """)
        #expect(seen == expected)
    }

    @Test func `a session is an entity with what the facts say`() throws {
        let snapshot = try Club.snapshot()
        var question = Club.question
        question.session?.attributes = "{bookingsMax: 4}"
        let session = "context.call.session"
        #expect(try seen(question, snapshot, session) == (try value(#"Club::Session::"s""#)))
        for (attribute, expected) in [
            ("user", #"Club::User::"ann""#), ("tenant", #"Club::Tenant::"oak""#),
            ("agent", #"Club::Agent::"booker@oak""#), ("acr", "1"), ("bookingsMax", "4"),
            ("issuedAt", #"datetime("2027-01-15T07:59:59Z")"#),
            ("expiresAt", #"datetime("2027-01-15T08:00:01Z")"#),
        ] {
            let told = try seen(question, snapshot, "\(session).\(attribute)")
            #expect(told == (try value(expected)), "\(attribute)")
        }
    }

    @Test func `a session of a user in person names no agent`() throws {
        let told = try seen(
            Club.inPerson, try Club.snapshot(), "context.call.session has agent")
        #expect(told == .boolean(false))
    }

    @Test func `a session tells only what its type declares`() throws {
        let schema = Club.schema.replacing("acr: Long, issuedAt: datetime,", with: "")
        let snapshot = try Club.snapshot {
            $0.schema = try Schema(parsing: SourceFile(name: "s", text: schema))
        }
        let told = try seen(
            Club.question, snapshot,
            "context.call.session has acr || context.call.session has issuedAt")
        #expect(told == .boolean(false))
    }

    @Test(arguments: [(1_000, 0), (1_001, 0), (0, 1), (-1, 1), (-999, 1), (-1_000, 2)])
    func `ages are whole seconds, never negative`(then: Int64, seconds: Int64) {
        #expect(Moment(nowMilliseconds: 1_000).ageSeconds(then) == seconds)
    }

    @Test func `an age too great for a long is the greatest there is`() {
        let moment = Moment(nowMilliseconds: Self.now)
        #expect(moment.ageSeconds(.min) == Int64.max / 1000)
        #expect(moment.ageSeconds(.max) == 0)
    }
}
