import Cedar
import Testing

@testable import DecisionCore

/// How much a caller may say of facts.
struct FactLimitsTests {
    @Test func `256 scopes are a question, one more is none`() throws {
        var asking = Asking(VocabularyBuilder().vocabulary())
        let scope = try asking.symbol("s")
        #expect(QuestionLimits.scopesMax == 256)
        for _ in 0..<QuestionLimits.scopesMax { try asking.question.addScope(scope) }
        #expect(throws: QuestionError.tooManyScopes) { try asking.question.addScope(scope) }
        #expect(asking.question.lastScopes(2).count == 2)
    }

    @Test func `16 links are a question, one more is none`() throws {
        var asking = Asking(VocabularyBuilder().vocabulary())
        #expect(QuestionLimits.linksMax == 16)
        let link = LinkFact(agent: nil, scopes: .empty)
        for _ in 0..<QuestionLimits.linksMax { try asking.question.add(link) }
        #expect(throws: QuestionError.tooManyLinks) { try asking.question.add(link) }
    }

    @Test func `16 approvals are a question, one more is none`() throws {
        var asking = Asking(VocabularyBuilder().vocabulary())
        #expect(QuestionLimits.approvalsMax == 16)
        let approval = ApprovalFact(
            by: nil, action: nil, resource: nil, approvedMilliseconds: 0, expiresMilliseconds: 0)
        for _ in 0..<QuestionLimits.approvalsMax { try asking.question.add(approval) }
        #expect(throws: QuestionError.tooManyApprovals) { try asking.question.add(approval) }
    }

    @Test func `a session fits however many entities the caller names`() throws {
        let snapshot = try Club.snapshot()
        var asking = Asking(snapshot.vocabulary)
        try Club.question.tell(&asking)
        let type = try asking.symbol("Club::Slot")
        var index = 0
        while true {
            let id = try asking.symbol(.init("x\(index)"))
            do {
                _ = try asking.question.entity(type: type, id: id, snapshot.vocabulary)
            } catch {
                break
            }
            index += 1
            guard index < QuestionLimits.stringsMax - 100 else { break }
        }
        var scratch = Scratch()
        let verdict = asking.check(
            snapshot, from: CallerIndex(0), at: Club.question.moment, into: &scratch)
        #expect(verdict.code == .permitted)
    }

    @Test func `a question forgets its facts with everything else`() throws {
        var asking = Asking(try Yard.snapshot().vocabulary)
        var question = Yard.question
        question.chain = [(question.principal, ["rigging"])]
        question.approvals = [AgentQuestion.Approving()]
        question.onBehalfOf = #"Yard::Hand::"mo""#
        try question.tell(&asking)
        asking.reset()
        #expect(asking.question.links.isEmpty && asking.question.approvals.isEmpty)
        #expect(asking.question.scopes.isEmpty && asking.question.facts.delegation == nil)
        #expect(asking.question.facts.attestation == nil && asking.question.facts.posture == nil)
    }

    @Test func `ages in settings are bounded, so that no sum of instants overflows`() throws {
        let snapshot = try Yard.snapshot {
            $0.rules.attestationSecondsMax = .max
            $0.rules.postureSecondsMax = -1
        }
        #expect(snapshot.table.attestationSecondsMax == 31_536_000)
        #expect(snapshot.table.postureSecondsMax == 0)
    }
}
