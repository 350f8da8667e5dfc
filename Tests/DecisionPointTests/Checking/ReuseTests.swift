import Cedar
import DecisionPoint
import Testing
import Wire

/// How long an answer holds, and what it was judged by.
struct ReuseTests {
    @Test func `nothing may be reused where nothing is said`() async throws {
        var desk = try await AgentsZone.desk()
        #expect(try desk.check(AgentsZone.asked()).validUntilMilliseconds == 0)
    }

    @Test func `an allow holds as long as the zone says, and no longer than its session`()
        async throws
    {
        var desk = try await AgentsZone.desk(
            settings: AgentsZone.settings(#""reuse_seconds": 30,"#))
        let answer = try desk.check(AgentsZone.asked())
        #expect(answer.validUntilMilliseconds == Desk.now + 30_000)
        let short = try desk.check(
            AgentsZone.asked { $0.session?.expiresMilliseconds = Desk.now + 1 })
        #expect(short.decision == .allow && short.validUntilMilliseconds == Desk.now + 1)
        let denied = try desk.check(AgentsZone.asked { $0.session?.scopes = [] })
        #expect(denied.code == "scope_exceeded" && denied.validUntilMilliseconds == 0)
        let batch = CheckBatchRequest(common: AgentsZone.asked(), items: [BatchItem()])
        #expect(
            try desk.check(batch).answers.map(\.validUntilMilliseconds) == [Desk.now + 30_000])
    }

    @Test func `an allow holds no longer than the facts that the zone demands are young`()
        async throws
    {
        var desk = try await AgentsZone.desk(
            settings: AgentsZone.settings(
                #""reuse_seconds": 30, "demand": {"attestation": 60},"#))
        let answer = try desk.check(
            AgentsZone.asked {
                $0.facts = Facts(
                    attestation: Attestation(level: 1, attestedMilliseconds: Desk.now - 50_000))
            })
        #expect(answer.decision == .allow)
        #expect(abs(answer.validUntilMilliseconds - (Desk.now + 10_000)) <= 1)
    }

    @Test func `a revocation is seen at once, and the answer names its place`() async throws {
        var desk = try await AgentsZone.desk()
        #expect(try desk.check(AgentsZone.asked()).revocation == 0)
        let early = refusal { _ = try desk.check(AgentsZone.asked { $0.minRevocation = 5 }) }
        #expect(early?.code == .failedPrecondition)
        let agent = EntityUID(type: try #require(Name(parsing: "Agent")), id: "a")
        let isTaken = desk.revoke(agent, sequence: 5)
        #expect(isTaken)
        let answer = try desk.check(AgentsZone.asked { $0.minRevocation = 5 })
        #expect(answer.code == "revoked" && answer.revocation == 5)
        let batch = CheckBatchRequest(common: AgentsZone.asked(), items: [BatchItem()])
        #expect(try desk.check(batch).answers.map(\.code) == ["revoked"])
        #expect(try desk.check(batch).common?.revocation == 5)
    }
}
