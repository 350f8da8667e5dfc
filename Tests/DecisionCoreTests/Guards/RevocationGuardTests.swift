import Cedar
import Testing

@testable import DecisionCore

/// Nobody and nothing that a decision rests on is revoked, and somebody has looked of late.
struct RevocationGuardTests {
    private static let now = AgentQuestion.now

    @Test(arguments: [
        (#"Yard::Robot::"r1""#, true), (#"Yard::Trade::"rigger""#, true),
        (#"Yard::Maker::"acme""#, true), (#"Yard::Guild::"iron""#, true),
        (#"Yard::Robot::"r2""#, true), (#"Yard::Hand::"mo""#, true),
        (#"Yard::Crew::"night""#, true), (#"Yard::Hand::"pi""#, true),
        (#"Yard::Robot::"r3""#, false), (#"Yard::Crane::"big""#, false),
        (#"Yard::Pier::"north""#, false), (#"Hand::"mo""#, false), (#"Yard::Hand::"m""#, false),
    ])
    func `agents, links, users and approvers, what they are in, and who made them`(
        entity: String, denies: Bool
    ) throws {
        var question = Yard.question
        question.onBehalfOf = #"Yard::Hand::"mo""#
        question.chain = [
            (#"Yard::Robot::"r1""#, ["rigging"]), (#"Yard::Robot::"r2""#, ["rigging"]),
        ]
        question.approvals = [
            AgentQuestion.Approving(
                by: #"Yard::Hand::"pi""#, action: question.action, resource: question.resource,
                expires: Self.now + 1)
        ]
        question.revoked = [(entity, nil)]
        let code = try question.check(try Yard.snapshot()).code
        #expect(code == (denies ? .revoked : .permitted))
    }

    @Test(arguments: [
        (#"Club::Session::"s""#, true), (#"Club::Session::"t""#, false),
        (#"Club::Tenant::"oak""#, true), (#"Club::Tenant::"elm""#, false),
        (#"Club::User::"ann""#, true), (#"Club::Circle::"oak-board""#, true),
        (#"Club::Product::"booker""#, true), (#"Club::Studio::"north""#, true),
        (#"Club::Court::"1""#, false),
    ])
    func `a session rests on its user and tenant`(entity: String, denies: Bool) throws {
        var question = Club.question
        question.revoked = [(entity, nil)]
        let code = try question.check(try Club.snapshot()).code
        #expect(code == (denies ? .revoked : .permitted))
    }

    @Test(arguments: [(0, true), (1, true), (-1, false)])
    func `a revocation may spare what was issued since`(later: Int64, isSpared: Bool) throws {
        var question = Club.question
        let issued = try #require(question.session?.issued)
        question.revoked = [(#"Club::User::"ann""#, issued - later)]
        let code = try question.check(try Club.snapshot()).code
        #expect(code == (isSpared ? .permitted : .revoked))
    }

    @Test func `where nobody says when a thing was issued it is not spared`() throws {
        var question = Yard.question
        question.revoked = [(#"Yard::Robot::"r1""#, 1)]
        #expect(try question.check(try Yard.snapshot()).code == .revoked)
        question.revoked = [(#"Yard::Robot::"r1""#, 0)]
        #expect(try question.check(try Yard.snapshot()).code == .permitted)
    }

    @Test func `a user known from the session is revoked with its groups`() throws {
        let snapshot = try Club.snapshot { $0.rules.users = .session }
        var question = Club.question
        question.session?.user = #"Club::User::"guest""#
        question.session?.groups = [#"Club::Circle::"oak-youth""#]
        for (entity, code) in [
            (#"Club::User::"guest""#, Code.revoked), (#"Club::Circle::"oak-youth""#, .revoked),
            (#"Club::Circle::"oak-board""#, .revoked), (#"Club::User::"ann""#, .permitted),
        ] {
            question.revoked = [(entity, nil)]
            #expect(try question.check(snapshot).code == code, "\(entity)")
        }
    }

    @Test func `in profile plain the principal and what it is in`() throws {
        let world = try TestWorld(
            "permit(principal, action, resource);",
            entities: """
                [{"uid": {"type": "P", "id": "p"}, "attrs": {},
                  "parents": [{"type": "Team", "id": "t"}]}]
                """)
        var question = AgentQuestion(#"P::"p""#, #"Action::"a""#, #"R::"r""#)
        question.caller = nil
        for (entity, code) in [
            (#"P::"p""#, Code.revoked), (#"Team::"t""#, .revoked), (#"R::"r""#, .permitted),
        ] {
            question.revoked = [(entity, nil)]
            #expect(try question.check(world.snapshot).code == code, "\(entity)")
        }
        question.principal = #"Stranger::"x""#
        question.revoked = [(question.principal, nil)]
        #expect(try question.check(world.snapshot).code == .revoked)
    }

    @Test(arguments: [(10_000, false), (10_001, true)])
    func `the feed is as young as the zone demands`(age: Int64, isStale: Bool) throws {
        var question = Yard.question
        question.feedAge = age
        let findings = try question.check(try Yard.snapshot())
        #expect(findings.code == (isStale ? .revocationFeedStale : .permitted))
        #expect(findings.denial == (isStale ? .tryLater : nil))
        let careless = try Yard.snapshot { $0.rules.feedAgeSecondsMax = nil }
        #expect(try question.check(careless).code == .permitted)
    }

    @Test func `what a decision rests on is kept as hashes, to be judged again`() throws {
        let snapshot = try Club.snapshot()
        var asking = Asking(snapshot.vocabulary)
        try Club.question.tell(&asking)
        var scratch = Scratch()
        scratch.keepsRestsOn = true
        let verdict = asking.check(
            snapshot, from: CallerIndex(0), at: Club.question.moment, into: &scratch)
        #expect(verdict.allows)
        for (entity, denies) in [
            (#"Club::User::"ann""#, true), (#"Club::Session::"s""#, true),
            (#"Club::Studio::"north""#, true), (#"Club::User::"bob""#, false),
        ] {
            var later = RevocationTable()
            let hasRoom = later.revoke(try EntityUID(parsing: entity), sequence: 1)
            let isJudged = later.mayRevoke(
                scratch.restsOn, issuedMilliseconds: scratch.issuedMilliseconds)
            #expect(hasRoom && isJudged == denies, "\(entity)")
        }
        #expect(scratch.issuedMilliseconds == Club.question.session?.issued)
    }
}
