import Cedar
import Testing

@testable import DecisionCore

/// Facts and the clock: what the service fills in is in the key, and what the clock tells has its time.
struct CacheFactTests {
    private static let now = AgentQuestion.now

    private func permit(_ condition: String) -> String {
        "permit(principal, action, resource) when { \(condition) };"
    }

    /// Asks a question of the yard with each change in turn, and tells which were hits.
    private func hits(
        _ policies: String, userLeg: Rules.UserLeg = .never,
        _ changes: [(inout AgentQuestion) -> Void]
    ) throws -> [Bool] {
        let snapshot = try Yard.snapshot(policies) {
            $0.rules.userLeg = userLeg
            $0.rules.attestationSecondsMax = 1000
            $0.rules.postureSecondsMax = 1000
        }
        var desk = CachedDesk()
        return try changes.map { change in
            var question = Yard.question
            question.scopes = ["rigging", "lift"]
            change(&question)
            return try desk.ask(question, snapshot).isCached
        }
    }

    @Test func `facts that policies read are in the key`() throws {
        #expect(
            try hits(
                permit(#"context.call.scopes.contains("lift") || context.call.posture.risk < 2"#),
                [
                    { _ in }, { _ in }, { $0.scopes = ["rigging"] },
                    { $0.posture = (risk: 3, at: Self.now) }, { _ in },
                    { $0.scopes = ["lift", "rigging"] },
                    { $0.task = "which no policy reads" },
                ]) == [false, true, false, false, true, true, true])
    }

    @Test func `the depth of a chain and whose task it is are in the key`() throws {
        #expect(
            try hits(
                permit("context.call.delegation.depth < 1"),
                [{ _ in }, { $0.chain = [(#"Yard::Robot::"r1""#, ["rigging"])] }, { _ in }])
                == [false, false, true])
    }

    // ------------------------------------------------------------------------------------ the clock

    @Test func `an age is kept as long as no comparison turns`() throws {
        #expect(
            try hits(
                permit("context.call.attestation.ageSeconds < 30"),
                [
                    { _ in }, { $0.now += 29_999 },
                    // The same age of another attestation.
                    {
                        $0.attestation = (level: 1, at: Self.now + 3000)
                        $0.now += 4000
                    },
                    { $0.now += 31_000 }, { $0.now += 500_000 },
                    // And back: the entry of before is gone.
                    { $0.now += 10_000 },
                ]) == [false, true, true, false, true, false])
    }

    @Test func `every comparison counts, in both legs`() throws {
        let policies = """
            permit(principal is Yard::Robot, action, resource)
              when { context.call.attestation.ageSeconds < 100 };
            permit(principal is Yard::Hand, action, resource)
              when { context.call.attestation.ageSeconds <= 50 };
            forbid(principal, action, resource) when { context.call.posture.ageSeconds >= 40 };
            """
        let mo: (inout AgentQuestion) -> Void = { $0.onBehalfOf = #"Yard::Hand::"mo""# }
        func after(_ seconds: Int64) -> (inout AgentQuestion) -> Void {
            { question in
                mo(&question)
                question.now += seconds * 1000
            }
        }
        #expect(
            try hits(
                policies, userLeg: .whenDelegated,
                [mo, after(39), after(40), after(49), after(50), after(51), after(99), after(100)])
                == [false, true, false, false, false, false, true, false])
    }

    @Test(arguments: [
        #"context.call.now < datetime("2027-01-15T08:01:00Z")"#,
        #"datetime("2027-01-15T08:01:00Z") > context.call.now"#,
        #"context.call.now.durationSince(datetime("2027-01-15T08:00:00Z")) < duration("1m")"#,
    ])
    func `an instant is compared with the clock`(condition: String) throws {
        #expect(
            try hits(
                permit(condition),
                [
                    { _ in }, { $0.now += 59_999 }, { $0.now += 60_000 }, { $0.now += 60_001 },
                    { $0.now += 90_000 },
                ]) == [false, true, false, false, true])
    }

    @Test(arguments: [
        "context.call.attestation.ageSeconds + 1 < 30",
        "context.call.attestation.ageSeconds == context.call.posture.ageSeconds",
        "[context.call.attestation.ageSeconds].contains(0)",
        #"context.call.now.toTime() < duration("12h")"#,
        #"context.call.now.offset(duration("1h")) > datetime("2027-01-15")"#,
        #"(if context.call.posture.risk < 2 then context.call.now else datetime("2027-01-15")) > datetime("2026-01-15")"#,
        "context.call.posture == {compliant: true, risk: 1, ageSeconds: 0}",
        "context.call.now < context.call.now",
        "context == context", "context.call == context.call",
    ])
    func `any other use of time is never kept`(condition: String) throws {
        #expect(try hits(permit(condition), [{ _ in }, { _ in }]) == [false, false])
    }

    @Test func `a session's end is what it is for each session`() throws {
        let snapshot = try Club.snapshot(
            permit(
                "context.call.now < context.call.session.expiresAt && context.call.session.acr > 0")
        )
        var desk = CachedDesk()
        func ask(_ change: (inout AgentQuestion) -> Void) throws -> Bool {
            var question = Club.question
            change(&question)
            return try desk.ask(question, snapshot).isCached
        }
        #expect(try !ask { _ in })
        #expect(try ask { $0.now += 999 })
        #expect(try !ask { $0.session?.acr = 0 })
        #expect(try !ask { $0.session?.expires += 5000 })
        #expect(
            try ask {
                $0.session?.expires += 5000
                $0.now += 5000
            })
        // Another session that says the same of itself is as good.
        #expect(try ask { $0.session?.id = "t" })
    }

    // ------------------------------------------------------------------------------------ the guards

    @Test func `guards and revocation are asked each time`() throws {
        let snapshot = try Yard.snapshot()
        var desk = CachedDesk()
        func ask(_ change: (inout AgentQuestion) -> Void = { _ in }) throws -> (Code, Bool) {
            var question = Yard.question
            change(&question)
            let answer = try desk.ask(question, snapshot)
            return (answer.findings.code, answer.isCached)
        }
        #expect(try ask() == (.permitted, false))
        #expect(try ask() == (.permitted, true))
        #expect(try ask { $0.revoked = [(#"Yard::Robot::"r1""#, nil)] } == (.revoked, false))
        #expect(try ask { $0.attestation = nil } == (.attestationMissing, false))
        #expect(try ask { $0.feedAge = 60_000 } == (.revocationFeedStale, false))
        #expect(try ask() == (.permitted, true))
    }

    @Test func `an answer for one leg is none for two`() throws {
        let snapshot = try Yard.snapshot { $0.rules.userLeg = .whenDelegated }
        var desk = CachedDesk()
        var question = Yard.question
        #expect(try desk.ask(question, snapshot).findings.legs.count == 1)
        question.onBehalfOf = #"Yard::Hand::"mo""#
        #expect(try !desk.ask(question, snapshot).isCached)
        question.onBehalfOf = #"Yard::Hand::"pi""#
        #expect(try !desk.ask(question, snapshot).isCached)
        let answer = try desk.ask(question, snapshot)
        #expect(answer.isCached && answer.findings.legs.map(\.party) == [.agent, .user])
    }
}
