import Cedar
import DecisionCore
import DecisionPoint
import TestKit
import Testing
import Wire

/// An explanation says what Check says, whatever is asked.
struct ExplainAgreementTests {
    private static let policies = """
        @id("read") permit(principal, action == Action::"read", resource);
        @id("write") @advice("tell the owner")
        permit(principal is Agent, action == Action::"write", resource) when { resource has tenant };
        @id("own") permit(principal is User, action == Action::"write", resource)
        when { context has input && context.input has long } unless { context.input.long > 5 };
        @id("small") @advice("step_up") forbid(principal, action, resource)
        when { context has input && context.input has long && context.input.long * 2 > 14 };
        @id("sums") forbid(principal is Agent, action == Action::"read", resource)
        when { context has input && context.input has long && context.input.long + 1 < 0 };
        """

    private static func folder() throws -> ZoneFolder {
        let folder = try AgentsZone.folder(settings: AgentsZone.explainedSettings())
        try folder.write(policies, to: "policies/a.cedar")
        return folder
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `an explanation's answer is Check's`(seed: UInt64) async throws {
        let publication = try await Self.folder().first()
        let desk = ExplainDesk(publication)
        var random = RandomQuestions(random: SeededGenerator(seed: seed))
        var codes: Set<String> = []
        for _ in 0..<100 {
            let question = random.question()
            let answer = try await Self.check(publication, question)
            let explanation = try await desk.explain(question)
            let explained = try #require(explanation.answer)
            #expect(explained.withoutName == answer.withoutName, "seed \(seed): \(question)")
            #expect(explanation.notice.contains("allows nothing"))
            expectConsistent(explanation, answer, "seed \(seed): \(question)")
            codes.insert(answer.code)
        }
        #expect(codes.count > 8, "seed \(seed): \(codes)")
    }

    private static func check(
        _ publication: Publication, _ question: CheckRequest
    ) async throws -> CheckResponse {
        var desk = Desk(publication, peer: AgentsZone.peer)
        return try desk.check(question)
    }

    private func expectConsistent(
        _ explanation: ExplainResponse, _ answer: CheckResponse, _ note: String
    ) {
        let failed = explanation.guards.filter { $0.outcome == .failed }
        let isGuards = explanation.guards.contains { $0.code == answer.code }
        #expect(failed.map(\.code) == (isGuards ? [answer.code] : []), "\(note)")
        #expect(failed.allSatisfy { !$0.detail.isEmpty && $0.detail != $0.code }, "\(note)")
        #expect(explanation.guards.allSatisfy { $0.passed == ($0.outcome == .passed) }, "\(note)")
        let place = explanation.guards.firstIndex { $0.outcome == .failed }
        for (index, step) in explanation.guards.enumerated() where step.outcome == .notReached {
            #expect(place.map { index > $0 } ?? (step.code == "obligation_unsupported"), "\(note)")
        }
        let determining = explanation.policies.filter(\.determining)
        #expect(
            answer.code == "obligation_unsupported"
                || determining.compactMap { $0.policy?.id }
                    == answer.legs.flatMap { $0.policies.map(\.id) },
            "\(note)")
    }

    @Test func `a revocation is heard, and told by its name`() async throws {
        let desk = ExplainDesk(try await Self.folder().first())
        let tenant = try EntityUID(parsing: #"Tenant::"t""#)
        let hasRoom = await desk.explainer.revise { $0.revoke(tenant, sequence: 4) }
        #expect(hasRoom)
        let explanation = try await desk.explain(AgentsZone.asked())
        #expect(explanation.answer?.code == "revoked" && explanation.answer?.revocation == 4)
        let step = explanation.guards.first { $0.outcome == .failed }
        #expect(step?.detail == #"`Tenant::"t"` is revoked"#)
    }

    @Test func `a question can be asked as at another time`() async throws {
        let desk = ExplainDesk(try await Self.folder().first())
        var request = ExplainRequest(check: AgentsZone.asked())
        request.atMilliseconds = Desk.now + 60_001
        let late = try await desk.explain(request)
        #expect(late.answer?.code == "session_expired")
        let step = late.guards.first { $0.outcome == .failed }
        #expect(step?.detail == "the session ended at 2027-01-15T08:01:00.000Z")
    }
}

/// Questions of a customer zone, most with something wrong.
private struct RandomQuestions {
    var random: SeededGenerator

    mutating func question() -> CheckRequest {
        var question = AgentsZone.asked(random.pick(["read", "write", "write", "run"]))
        for _ in 0..<random.number(0...2) { spoil(&question) }
        if random.chance(0.7) {
            let long = Int64(random.pick([1, 6, 8, .max]))
            question.context = [
                Attribute("input", .record([Attribute("long", .integer(long))]))
            ]
        }
        if random.chance(0.5) { question.obligations = ["tell the owner"] }
        return question
    }

    private mutating func spoil(_ question: inout CheckRequest) {
        switch random.number(0...13) {
        case 0: question.principal = EntityRef(type: "Agent", id: "stranger")
        case 1: question.principal = EntityRef(type: "User", id: "u")
        case 2: question.principal = EntityRef(type: "Doc", id: "d")
        case 3: question.session?.user = nil
        case 4: question.session?.tenant = EntityRef(type: "Tenant", id: "other")
        case 5: question.session?.agent = EntityRef(type: "Agent", id: "b")
        case 6: question.session?.expiresMilliseconds = Desk.now
        case 7: question.session?.scopes = ["read"]
        case 8: question.resource?.attributes = []
        case 9: question.resource?.type = "Stranger"
        case 10: question.zone = "workforce"
        case 11: question.entities = [Wire.Entity(uid: EntityRef(type: "User", id: "u"))]
        case 12:
            question.delegation = Delegation(
                chain: [Actor(agent: EntityRef(type: "Agent", id: "b"), scopes: ["read"])])
        default:
            question.facts = Facts(
                approvals: [Approval(by: EntityRef(type: "User", id: "u"))])
        }
    }
}

extension CheckResponse {
    /// The answer without what names it and nothing else.
    fileprivate var withoutName: CheckResponse {
        var answer = self
        answer.decisionID = []
        return answer
    }
}
