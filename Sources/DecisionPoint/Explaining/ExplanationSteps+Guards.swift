internal import Cedar
internal import DecisionCore
internal import Wire

// Each guard in its order: what it let pass, what it found, and what it was not asked.

extension ExplanationSteps {
    /// The steps of all guards, and last whether the caller can carry out what an allow obliges to.
    func guards(
        _ verdict: Verdict, _ detail: GuardDetail, _ question: borrowing Question,
        _ scratch: borrowing Scratch
    ) -> [GuardStep] {
        var steps: [GuardStep] = []
        for code in Code.guards {
            var step = GuardStep(
                guardName: code.guardName, code: "\(code.text)",
                enforced: !publication.notEnforced.contains(code.guardName))
            step.outcome = outcome(code, verdict, question)
            step.passed = step.outcome == .passed
            if step.outcome == .failed {
                step.detail = GuardSentence(bytes, snapshot).sentence(code, detail, question)
            } else if step.outcome == .notApplicable, !step.enforced {
                step.detail = "left off by the zone's settings"
            }
            steps.append(step)
        }
        return steps + [obligations(verdict, scratch)]
    }

    private func outcome(
        _ code: Code, _ verdict: Verdict, _ question: borrowing Question
    ) -> GuardOutcome {
        if code == verdict.code { return .failed }
        guard snapshot.isMatter(of: code, question) else { return .notApplicable }
        return verdict.code.isGuard && verdict.code < code ? .notReached : .passed
    }

    private func obligations(_ verdict: Verdict, _ scratch: borrowing Scratch) -> GuardStep {
        let code = Code.obligationUnsupported
        var step = GuardStep(
            guardName: code.guardName, code: "\(code.text)", passed: verdict.allows, enforced: true)
        // Where policy denies, nothing is obliged to.
        step.outcome = verdict.code.isGuard ? .notReached : .notApplicable
        if verdict.allows { step.outcome = .passed }
        if verdict.code == code {
            step.outcome = .failed
            step.detail =
                "the question does not list all that is obliged to: " + obliged(scratch)
        }
        return step
    }

    /// What the permits oblige to, and which does.
    private func obliged(_ scratch: borrowing Scratch) -> String {
        var told: [String] = []
        for index in 0..<scratch.legCount {
            for permit in scratch[leg: index].permits {
                let policy = publication.policies[permit.index]
                guard let advice = policy[annotation: Obligations.annotation], !advice.isEmpty
                else { continue }
                let words = "`\(advice)`, by `\(policy.reportedID)`"
                if !told.contains(words) { told.append(words) }
            }
        }
        return told.joined(separator: "; ")
    }
}

extension Code {
    fileprivate var isGuard: Bool { self >= .zoneMismatch && self <= .revoked }

    /// The group of guards that the zone's status and `not_enforced` name.
    fileprivate var guardName: String {
        switch self {
        case .zoneMismatch: "zone"
        case .invalidQuestion: "schema"
        case .assertionRefused: "callers"
        case .entityInjection: "injection"
        case .principalKind: "principal_kind"
        case .unknownAgent, .unknownUser, .unknownResource: "registration"
        case .registrationExpired: "expiry"
        case .ownerMissing: "owner"
        case .actorMismatch, .delegationCycle, .delegationDepth, .delegationScope: "delegation"
        case .userMissing, .tenantMissing, .sessionAgentMismatch, .sessionUserMismatch,
            .sessionExpired:
            "session"
        case .tenantMismatchAgent, .tenantMismatchUser, .tenantMismatchResource,
            .tenantMismatchChain:
            "tenant"
        case .outsideBlastRadius: "blast_radius"
        case .attestationMissing, .attestationStale: "attestation"
        case .postureMissing, .postureStale: "posture"
        case .scopeExceeded: "scope"
        case .approvalMismatch: "approval"
        case .revocationFeedStale, .revoked: "revocation"
        case .obligationUnsupported: "obligations"
        case .permitted, .forbidden, .policyError, .noPermit, .auditUnavailable: ""
        }
    }
}
