import Testing

@testable import DecisionCore

/// Whose legs are asked, and what they come to together.
struct LegTests {
    private static let agents = "permit(principal is Club::Agent, action, resource);"
    private static let users = "permit(principal is Club::User, action, resource);"

    private static func told(_ findings: Findings) -> [String] {
        findings.legs.map { "\($0.party) \($0.code)" }
    }

    @Test(arguments: [
        ([agents, users], Code.permitted, ["agent permitted", "user permitted"]),
        ([agents], .noPermit, ["agent permitted", "user noPermit"]),
        ([users], .noPermit, ["agent noPermit", "user permitted"]),
        (
            [agents, users, "forbid(principal is Club::User, action, resource);"], .forbidden,
            ["agent permitted", "user forbidden"]
        ),
        (
            [agents, "forbid(principal is Club::User, action, resource);"], .forbidden,
            ["agent permitted", "user forbidden"]
        ),
        (
            [users, "forbid(principal is Club::User, action, resource);"], .noPermit,
            ["agent noPermit", "user forbidden"]
        ),
    ])
    func `an agent for a user needs both legs, and both are told`(
        policies: [String], code: Code, legs: [String]
    ) throws {
        let findings = try Club.question.check(
            try Club.snapshot(policies.joined(separator: "\n")))
        #expect(findings.code == code)
        #expect(Self.told(findings) == legs)
    }

    @Test func `a user in person has one leg`() throws {
        let findings = try Club.inPerson.check(try Club.snapshot(Self.users))
        #expect(Self.told(findings) == ["user permitted"])
    }

    @Test(arguments: Rules.UserLeg.allCases)
    func `where tenants are kept apart no setting spares the user's leg`(
        rule: Rules.UserLeg
    ) throws {
        let snapshot = try Club.snapshot { $0.rules.userLeg = rule }
        #expect(try Club.question.check(snapshot).legs.count == 2)
    }

    @Test(arguments: [
        (Rules.UserLeg.never, true, 1), (.whenDelegated, true, 2), (.always, true, 2),
        (.never, false, 1), (.whenDelegated, false, 1), (.always, false, 1),
    ])
    func `elsewhere the settings say whether the user who asked has one`(
        rule: Rules.UserLeg, isDelegated: Bool, count: Int
    ) throws {
        let snapshot = try Yard.snapshot { $0.rules.userLeg = rule }
        var question = Yard.question
        question.onBehalfOf = isDelegated ? #"Yard::Hand::"mo""# : nil
        #expect(try question.check(snapshot).legs.count == count)
    }

    @Test func `a guard's denial has no legs, not even those of the question before`() throws {
        let snapshot = try Yard.snapshot()
        var asking = Asking(snapshot.vocabulary)
        var scratch = Scratch()
        try Yard.question.tell(&asking)
        let first = asking.check(
            snapshot, from: CallerIndex(0), at: Yard.question.moment, into: &scratch)
        let legs = scratch.legCount
        asking.reset()
        try Yard.question.tell(&asking)
        let second = asking.check(snapshot, at: Yard.question.moment, into: &scratch)
        #expect(first.allows && legs == 1)
        #expect(second.code == .assertionRefused && scratch.legCount == 0)
    }

    // ------------------------------------------------------------------------------- errors

    private static let permit = "permit(principal, action, resource);"
    private static let failingPermit =
        "permit(principal, action, resource) when { principal.absent };"
    private static let failingForbid =
        "forbid(principal, action, resource) when { principal.absent };"
    private static let forbid = "forbid(principal, action, resource);"

    @Test(arguments: [
        (Rules.ErrorRule.forbid, [permit, failingForbid], Code.policyError),
        (.any, [permit, failingForbid], .policyError),
        (.cedar, [permit, failingForbid], .permitted),
        (.forbid, [permit, failingPermit], .permitted),
        (.any, [permit, failingPermit], .policyError),
        (.cedar, [permit, failingPermit], .permitted), (.forbid, [failingPermit], .policyError),
        (.any, [failingPermit], .policyError), (.cedar, [failingPermit], .policyError),
        (.cedar, [failingForbid], .noPermit), (.any, [failingPermit, forbid], .forbidden),
        (.cedar, [failingForbid, forbid], .forbidden),
    ])
    func `the zone says what an error does`(
        rule: Rules.ErrorRule, policies: [String], code: Code
    ) throws {
        let snapshot = try Yard.snapshot(policies.joined(separator: "\n")) {
            $0.rules.errors = rule
        }
        #expect(try Yard.question.check(snapshot).code == code)
    }

    // ------------------------------------------------------------------------------- denials

    private static let stepUp = #"@advice("step_up") "# + forbid
    private static let approve = #"@advice("approval") "# + forbid
    private static let other = #"@advice("prayer") "# + forbid

    @Test(arguments: [
        ([permit, stepUp], Verdict.Denial.stepUp), ([permit, approve], .approval),
        ([permit, approve, approve], .approval), ([permit, approve, stepUp], .notPermitted),
        ([permit, approve, forbid], .notPermitted), ([permit, other], .notPermitted),
        ([permit, other, other], .notPermitted), ([approve], .notPermitted),
        ([permit, approve, failingForbid], .notPermitted),
        ([permit, approve, failingPermit], .approval), ([permit, forbid], .notPermitted),
        ([], .notPermitted), ([permit, failingForbid], .notPermitted),
    ])
    func `what would help is told where it really would`(
        policies: [String], denial: Verdict.Denial
    ) throws {
        let snapshot = try Yard.snapshot(policies.joined(separator: "\n"))
        #expect(try Yard.question.check(snapshot).denial == denial)
    }

    @Test(arguments: [
        (["step_up", "step_up"], Verdict.Denial.stepUp), (["step_up", "approval"], .notPermitted),
        (["approval", "step_up"], .notPermitted), (["approval", nil], .approval),
        ([nil, "step_up"], .stepUp),
    ])
    func `it is told only where it would help every leg that denies`(
        advice: [String?], denial: Verdict.Denial
    ) throws {
        var policies = [Self.agents, Self.users]
        for (type, advice) in zip(["Agent", "User"], advice) {
            guard let advice else { continue }
            policies.append(
                "@advice(\"\(advice)\") forbid(principal is Club::\(type), action, resource);")
        }
        let findings = try Club.question.check(
            try Club.snapshot(policies.joined(separator: "\n")))
        #expect(findings.denial == denial)
    }

    @Test func `a leg that nothing permits spoils the other's advice`() throws {
        let policies =
            Self.agents + #"@advice("step_up") forbid(principal is Club::Agent, action, resource);"#
        #expect(try Club.question.check(try Club.snapshot(policies)).denial == .notPermitted)
    }
}
