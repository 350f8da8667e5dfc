import Cedar
import Testing

@testable import DecisionCore

/// How permits, forbids and errors become one code.
struct LegRuleTests {
    private static let permit = "permit(principal, action, resource);"
    private static let forbid = "forbid(principal, action, resource);"
    private static let failingPermit =
        "permit(principal, action, resource) when { context.absent };"
    private static let failingForbid =
        "forbid(principal, action, resource) when { context.absent };"
    private static let idlePermit = "permit(principal, action, resource) when { false };"
    private static let idleForbid = "forbid(principal, action, resource) when { false };"

    private func check(_ policies: [String]) throws -> Findings {
        try TestWorld(policies.joined(separator: "\n"))
            .check(try request(#"P::"p""#, #"Action::"a""#, #"R::"r""#))
    }

    @Test(arguments: Zone.allCases)
    func `a zone without policies denies`(zone: Zone) throws {
        let world = try TestWorld(zone: zone)
        let findings = try world.check(try request(#"P::"p""#, #"Action::"a""#, #"R::"r""#))
        #expect(findings.code == .noPermit)
    }

    @Test(arguments: [
        ([permit], Code.permitted, [0]), ([idlePermit], .noPermit, []), ([forbid], .forbidden, [0]),
        ([permit, forbid], .forbidden, [1]), ([permit, idleForbid], .permitted, [0]),
        ([permit, idlePermit, permit], .permitted, [0, 2]),
        ([permit, failingPermit], .permitted, [0]), ([failingPermit], .policyError, []),
        ([idlePermit, failingPermit], .policyError, []),
        ([permit, failingForbid], .policyError, []), ([failingForbid], .policyError, []),
        ([failingForbid, forbid, permit], .forbidden, [1]),
        ([failingForbid, failingPermit], .policyError, []),
        ([forbid, failingPermit], .forbidden, [0]),
    ])
    func `the rule for errors denies where Cedar would skip a forbid`(
        policies: [String], code: Code, determining: [Int]
    ) throws {
        let findings = try check(policies)
        #expect(findings.code == code)
        #expect(findings.determining == determining)
        let failing = policies.indices.filter { policies[$0].contains("absent") }
        #expect(findings.errors.map(\.policy) == failing)
    }

    @Test(arguments: Code.allCases)
    func `only one code allows`(code: Code) {
        #expect(Verdict(code).allows == (code == .permitted))
    }

    @Test func `codes are named as the contract names them, in the order in which they answer`() {
        #expect(
            Code.allCases.map { "\($0.text)" } == [
                "permitted", "zone_mismatch", "invalid_question", "assertion_refused",
                "entity_injection", "principal_kind", "unknown_agent", "unknown_user",
                "registration_expired", "owner_missing", "actor_mismatch", "delegation_cycle",
                "delegation_depth", "delegation_scope", "user_missing", "tenant_missing",
                "session_agent_mismatch", "session_user_mismatch", "session_expired",
                "tenant_mismatch.agent", "tenant_mismatch.user", "tenant_mismatch.resource",
                "tenant_mismatch.chain", "unknown_resource", "outside_blast_radius",
                "attestation_missing", "attestation_stale", "posture_missing", "posture_stale",
                "scope_exceeded", "approval_mismatch", "revocation_feed_stale", "revoked",
                "forbidden", "policy_error", "no_permit", "obligation_unsupported",
                "audit_unavailable",
            ])
    }
}
