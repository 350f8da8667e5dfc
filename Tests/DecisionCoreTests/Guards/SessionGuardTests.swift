import Cedar
import Testing

@testable import DecisionCore

/// The session: there, whole, the presenter's, the user's, and not over.
struct SessionGuardTests {
    private static let now = AgentQuestion.now
    private static let bob = #"Club::User::"bob""#
    private static let cy = #"Club::User::"cy""#
    private static let helper = #"Club::Agent::"helper@oak""#
    private static let booker = #"Club::Agent::"booker@oak""#

    @Test(arguments: [
        Change("nothing is changed", .permitted) { _ in },
        Change("there is none, and so an agent alone", .principalKind) { $0.session = nil },
        Change("nobody sits in it", .userMissing) { $0.session?.user = nil },
        Change("it is no tenant's", .tenantMissing) { $0.session?.tenant = nil },
        Change("it is the presenter's by name", .permitted) { $0.session?.agent = booker },
        Change("it is another installation's", .sessionAgentMismatch) {
            $0.session?.agent = helper
        },
        Change("its user asked", .permitted) { $0.onBehalfOf = #"Club::User::"ann""# },
        Change("another user asked", .sessionUserMismatch) { $0.onBehalfOf = cy },
        Change("it ends now", .sessionExpired) { $0.session?.expires = now },
        Change("it ends in a millisecond", .permitted) { $0.session?.expires = now + 1 },
        Change("it does not say when it ends", .sessionExpired) { $0.session?.expires = 0 },
        Change("it began as far ahead as clocks differ", .permitted) {
            $0.session?.issued = now + 5_000
        },
        Change("it began a millisecond further ahead", .invalidQuestion) {
            $0.session?.issued = now + 5_001
        },
    ])
    func `an agent acts in a session of its own`(change: Change) throws {
        let findings = try change.applied(to: Club.question).check(try Club.snapshot())
        #expect(findings.code == change.code)
    }

    @Test(arguments: [
        Change("nothing is changed", .permitted) { _ in },
        Change("there is none", .userMissing) {
            $0.session = nil
            $0.scopes = ["book"]
        },
        Change("it is an installation's", .sessionAgentMismatch) { $0.session?.agent = booker },
        Change("it is another user's", .sessionUserMismatch) { $0.session?.user = cy },
    ])
    func `a user in person acts in a session of her own`(change: Change) throws {
        let findings = try change.applied(to: Club.inPerson).check(try Club.snapshot())
        #expect(findings.code == change.code)
    }

    @Test func `a session that ended asks for a fresh one`() throws {
        var question = Club.question
        question.session?.expires = Self.now
        #expect(try question.check(try Club.snapshot()).denial == .signIn)
    }

    // ------------------------------------------------------------------------- stored sessions

    private static func storing(
        _ change: (inout StoredSession) throws -> Void = { _ in }
    ) throws -> Snapshot {
        try Club.snapshot(
            """
            permit(principal, action, resource)
              when { context.call.session has bookingsMax && context.call.session.bookingsMax == 3 };
            """
        ) {
            $0.rules.sessions = .stored
            $0.rules.callers[0].mayAssert = [.scopes]
            var session = StoredSession(id: "s")
            session.tenant = Club.uid("Tenant", "oak")
            session.user = Club.uid("User", "ann")
            session.agent = Club.uid("Agent", "booker@oak")
            session.scopes = ["book", "other"]
            session.acr = 2
            session.issuedMilliseconds = now - 5
            session.expiresMilliseconds = now + 5
            session.attributes = try record("{bookingsMax: 3}")
            try change(&session)
            $0.sessions = [session]
        }
    }

    private static var naming: AgentQuestion {
        var question = Club.question
        question.session = AgentQuestion.Sitting(id: "s")
        return question
    }

    @Test(arguments: [
        Change("it is only named, and nobody need vouch", .permitted) { _ in },
        Change("a session that is not stored", .userMissing) { $0.session?.id = "t" },
        Change("its tenant", .permitted) { $0.session?.tenant = #"Club::Tenant::"oak""# },
        Change("another tenant", .assertionRefused) {
            $0.session?.tenant = #"Club::Tenant::"elm""#
        },
        Change("its user", .permitted) { $0.session?.user = #"Club::User::"ann""# },
        Change("another user", .assertionRefused) { $0.session?.user = cy },
        Change("its agent", .permitted) { $0.session?.agent = booker },
        Change("another agent", .assertionRefused) { $0.session?.agent = helper },
        Change("its scopes in another order", .permitted) {
            $0.session?.scopes = ["other", "book"]
        },
        Change("fewer scopes", .assertionRefused) { $0.session?.scopes = ["book"] },
        Change("more scopes", .assertionRefused) { $0.session?.scopes = ["book", "other", "x"] },
        Change("its assurance", .permitted) { $0.session?.acr = 2 },
        Change("another assurance", .assertionRefused) { $0.session?.acr = 3 },
        Change("its beginning", .permitted) { $0.session?.issued = now - 5 },
        Change("another beginning", .assertionRefused) { $0.session?.issued = now - 4 },
        Change("its end", .permitted) { $0.session?.expires = now + 5 },
        Change("another end", .assertionRefused) { $0.session?.expires = now + 6 },
        Change("its attributes", .permitted) { $0.session?.attributes = "{bookingsMax: 3}" },
        Change("other attributes", .assertionRefused) {
            $0.session?.attributes = "{bookingsMax: 4}"
        },
        Change("groups, which no session of the zone tells", .assertionRefused) {
            $0.session?.groups = [#"Club::Circle::"oak-board""#]
        },
    ])
    func `what is said of a stored session agrees with it`(change: Change) throws {
        let findings = try change.applied(to: Self.naming).check(try Self.storing())
        #expect(findings.code == change.code)
    }

    @Test func `what is filled in of a stored session is not said twice`() throws {
        let snapshot = try Self.storing {
            $0.attributes = try record("{bookingsMax: 3, acr: 9, tenant: Club::Tenant::\"elm\"}")
        }
        #expect(try Self.naming.check(snapshot).code == .permitted)
    }

    @Test func `a stored session that names no agent is the user's in person`() throws {
        let snapshot = try Self.storing { $0.agent = nil }
        #expect(try Self.naming.check(snapshot).code == .sessionAgentMismatch)
        var inPerson = Self.naming
        inPerson.principal = #"Club::User::"ann""#
        #expect(try inPerson.check(snapshot).code == .permitted)
        #expect(try inPerson.check(try Self.storing()).code == .sessionAgentMismatch)
    }

    // ------------------------------------------------------------------- users from sessions

    private static func knowingUsersFromSessions(_ policies: String) throws -> Snapshot {
        try Club.snapshot(policies) { $0.rules.users = .session }
    }

    @Test func `a user known from the session need not be registered, and is in its groups`() throws
    {
        let snapshot = try Self.knowingUsersFromSessions(
            """
            permit(principal is Club::Agent, action, resource);
            permit(principal in Club::Circle::"oak-board", action, resource)
              when { principal.club == Club::Tenant::"oak" };
            """)
        var question = Club.question
        question.session?.user = #"Club::User::"guest""#
        #expect(try question.check(try Club.snapshot()).code == .unknownUser)
        #expect(try question.check(snapshot).code == .noPermit)
        question.session?.groups = [#"Club::Circle::"oak-youth""#]
        #expect(try question.check(snapshot).code == .permitted)
        question.session?.groups = [#"Club::Circle::"elm-board""#]
        #expect(try question.check(snapshot).code == .tenantMismatchUser)
        question.session?.groups = [#"Club::Circle::"unheard-of""#]
        #expect(try question.check(snapshot).code == .tenantMismatchUser)
        question.session?.groups = [#"Club::Tenant::"oak""#]
        #expect(try question.check(snapshot).code == .invalidQuestion)
    }

    @Test func `what the registry says of such a user is not heard`() throws {
        let snapshot = try Self.knowingUsersFromSessions(
            """
            permit(principal is Club::Agent, action, resource);
            permit(principal in Club::Circle::"oak-board", action, resource);
            """)
        #expect(try Club.question.check(snapshot).code == .noPermit)
    }

    @Test func `where users are registered a session that tells groups is refused`() throws {
        var question = Club.question
        question.session?.groups = [#"Club::Circle::"oak-youth""#]
        #expect(try question.check(try Club.snapshot()).code == .assertionRefused)
    }
}
