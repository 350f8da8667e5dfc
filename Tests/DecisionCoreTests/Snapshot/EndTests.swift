import Testing

@testable import DecisionCore

/// Until when an allow can hold, policies aside.
struct EndTests {
    private static let now = AgentQuestion.now

    private func end(_ question: AgentQuestion, _ snapshot: Snapshot) throws -> Int64? {
        var asking = Asking(snapshot.vocabulary)
        try question.tell(&asking)
        var scratch = Scratch()
        let verdict = asking.check(
            snapshot, from: question.caller, at: question.moment, into: &scratch)
        #expect(verdict.allows)
        return snapshot.end(of: asking.question)
    }

    @Test func `a session ends it`() throws {
        #expect(try end(Club.question, try Club.snapshot()) == Self.now + 1000)
    }

    @Test func `an approval ends it, the first of several`() throws {
        var question = Yard.question
        question.approvals = [3, 1, 2].map { later in
            AgentQuestion.Approving(
                by: #"Yard::Hand::"mo""#, action: question.action, resource: question.resource,
                expires: Self.now + later)
        }
        #expect(try end(question, try Yard.snapshot()) == Self.now + 1)
    }

    @Test func `a registration ends it, a link's too`() throws {
        var question = Yard.question
        question.chain = [
            (question.principal, ["rigging"]), (#"Yard::Robot::"r2""#, ["rigging"]),
        ]
        #expect(try end(question, try Yard.snapshot()) == Self.now + 1)
    }

    @Test func `the facts that the zone demands end it where they grow too old`() throws {
        var question = Yard.question
        question.attestation = (1, Self.now - 10_000)
        question.posture = (1, Self.now - 20_000)
        let snapshot = try Yard.snapshot()
        let end = try #require(try end(question, snapshot))
        #expect(end == Self.now + 40_001)
        question.now = end - 1
        #expect(try question.check(snapshot).code == .permitted)
        question.now = end
        #expect(try question.check(snapshot).code == .postureStale)
    }

    @Test func `where nothing ends nothing ends it`() throws {
        #expect(try end(Yard.inPerson, try Yard.snapshot()) == nil)
    }
}
