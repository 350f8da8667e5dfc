import Cedar
import Testing

@testable import DecisionCore

/// What a caller may ask about, and what it may vouch for.
struct CallerGuardTests {
    private static let r1 = #"Yard::Robot::"r1""#

    /// Each kind of fact, said as simply as can be.
    private static let facts: [(kind: FactKind, say: @Sendable (inout AgentQuestion) -> Void)] = [
        (.delegation, { $0.chain = [(r1, ["rigging"])] }),
        (.delegation, { $0.task = "unload" }),
        (.scopes, { $0.scopes = ["rigging"] }),
        (.attestation, { $0.attestation = (1, AgentQuestion.now) }),
        (.posture, { $0.posture = (1, AgentQuestion.now) }),
        (.approval, { $0.approvals = [AgentQuestion.Approving(by: #"Yard::Hand::"mo""#)] }),
    ]

    private static var bare: AgentQuestion {
        AgentQuestion(r1, #"Yard::Action::"lift""#, #"Yard::Crane::"big""#)
    }

    @Test(arguments: 0..<6)
    func `a caller vouches for what its rights say, and for nothing else`(index: Int) throws {
        let (kind, say) = Self.facts[index]
        var question = Self.bare
        say(&question)
        for (rights, isRefused) in [
            (Set(FactKind.allCases).subtracting([kind]), true), ([kind], false),
        ] {
            let snapshot = try Yard.snapshot { $0.rules.callers[0].mayAssert = rights }
            let code = try question.check(snapshot).code
            #expect((code == .assertionRefused) == isRefused, "\(kind)")
        }
    }

    @Test func `a caller vouches for a session if its rights say so`() throws {
        let snapshot = try Club.snapshot { $0.rules.callers[0].mayAssert.remove(.session) }
        #expect(try Club.question.check(snapshot).code == .assertionRefused)
        #expect(try Club.question.check(try Club.snapshot()).code == .permitted)
    }

    @Test(arguments: [
        Change("a type of its own", .permitted) { _ in },
        Change("a type of others", .assertionRefused) { $0.caller = CallerIndex(1) },
        Change("nobody that the zone knows", .assertionRefused) { $0.caller = nil },
        Change("a caller beyond the last", .assertionRefused) { $0.caller = CallerIndex(3) },
    ])
    func `a caller asks about types of its own`(change: Change) throws {
        var question = Yard.inPerson
        question.scopes = []
        let snapshot = try Yard.snapshot { $0.rules.callers[0].mayAssert = [] }
        let code = try change.applied(to: question).check(snapshot).code
        #expect(code == (change.code == .permitted ? .scopeExceeded : change.code))
    }

    @Test func `in profile plain a caller that is given has its types, and facts are refused`()
        throws
    {
        let snapshot = try Yard.snapshot {
            $0.rules.profile = .plain
            $0.schema = try Schema(
                parsing: SourceFile(
                    name: "s",
                    text: Yard.schema.replacing("context: { call: Call,", with: "context: {")))
        }
        var question = Self.bare
        #expect(try question.check(snapshot).code == .permitted)
        question.caller = CallerIndex(1)
        #expect(try question.check(snapshot).code == .assertionRefused)
        question.caller = nil
        #expect(try question.check(snapshot).code == .permitted)
        for (kind, say) in Self.facts {
            var vouching = question
            say(&vouching)
            #expect(try vouching.check(snapshot).code == .assertionRefused, "\(kind)")
        }
        question.session = AgentQuestion.Sitting()
        #expect(try question.check(snapshot).code == .assertionRefused)
    }

    @Test func `every kind of fact has a bit of its own`() {
        let bits = FactKind.allCases.map { FactKinds([$0]).rawValue }
        #expect(Set(bits).count == FactKind.allCases.count)
        #expect(bits.allSatisfy { $0.nonzeroBitCount == 1 })
        #expect(FactKinds(FactKind.allCases).rawValue == bits.reduce(0, |))
    }
}
