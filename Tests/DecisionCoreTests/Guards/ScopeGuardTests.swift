import Testing

@testable import DecisionCore

/// What was granted covers the action: a ceiling, never a grant.
struct ScopeGuardTests {
    @Test(arguments: [
        Change("no scope at all", .scopeExceeded) { $0.scopes = [] },
        Change("the scope of the action's own id", .permitted) { $0.scopes = ["lift"] },
        Change("a scope that the settings map to it", .permitted) { $0.scopes = ["x", "rigging"] },
        Change("the scope of another action", .scopeExceeded) { $0.scopes = ["lower"] },
        Change("a scope that only another action is covered by", .scopeExceeded) {
            $0.action = #"Yard::Action::"lower""#
        },
        Change("a scope that a link lacks", .scopeExceeded) {
            $0.chain = [(#"Yard::Robot::"r1""#, ["lower"])]
        },
        Change("scopes that only together have one in common", .permitted) {
            $0.scopes = ["lift", "lower"]
            $0.chain = [(#"Yard::Robot::"r1""#, ["lift", "other"])]
        },
    ])
    func `the effective scopes cover the action`(change: Change) throws {
        let findings = try change.applied(to: Yard.question).check(try Yard.snapshot())
        #expect(findings.code == change.code)
    }

    @Test(arguments: [
        Change("the facts say nothing", .permitted) { $0.scopes = [] },
        Change("the facts narrow the session's to less", .scopeExceeded) { $0.scopes = ["x"] },
        Change("the facts say the same", .permitted) { $0.scopes = ["book"] },
        Change("the facts say more than the session", .scopeExceeded) {
            $0.scopes = ["book"]
            $0.session?.scopes = ["cancel"]
        },
        Change("the session grants nothing", .scopeExceeded) { $0.session?.scopes = [] },
    ])
    func `facts narrow what the session grants, never widen it`(change: Change) throws {
        let findings = try change.applied(to: Club.question).check(try Club.snapshot())
        #expect(findings.code == change.code)
    }

    @Test func `scopes are a ceiling and grant nothing`() throws {
        #expect(try Yard.question.check(try Yard.snapshot("")).code == .noPermit)
    }
}
