// Which guards a question gives something to judge.

extension Snapshot {
    /// Whether a guard has anything to judge: some are about facts that a question or a zone may
    /// well be without.
    ///
    /// Of profile `plain` nothing is looked around, and so there are no agents, users and session.
    /// - Parameters:
    ///   - code: what the guard denies with; of policy's codes none is a guard's.
    ///   - question: the question, as a check left it.
    /// - Returns: whether it has; a guard that has nothing lets every question pass.
    public func isMatter(of code: Code, _ question: borrowing Question) -> Bool {
        switch code {
        case .zoneMismatch, .invalidQuestion, .entityInjection, .revoked: return true
        case .assertionRefused: return !table.isPlain || !table.callers.isEmpty
        case .unknownResource:
            let traits = shapes?.traits(question.key(question.resource, vocabulary).type)
            return traits.map { $0.isRegistryOnly && !$0.isEnumerated } ?? false
        case .tenantMismatchResource: return table.keepsTenantsApart
        case .revocationFeedStale: return table.feedAgeMillisecondsMax != nil
        case .principalKind, .scopeExceeded: return !table.isPlain
        case .unknownAgent, .registrationExpired: return !question.agents.isEmpty
        case .unknownUser: return !question.users.isEmpty
        case .ownerMissing: return agents(of: question) { $0.isOwned }
        case .outsideBlastRadius: return agents(of: question) { $0.isConfined }
        case .actorMismatch, .delegationCycle, .delegationDepth, .delegationScope:
            return !question.links.isEmpty
        case .userMissing, .tenantMissing: return table.keepsTenantsApart
        case .sessionAgentMismatch, .sessionUserMismatch, .sessionExpired:
            return question.actors.session != nil
        case .tenantMismatchAgent: return table.keepsTenantsApart && question.actors.isAgent
        case .tenantMismatchUser: return table.keepsTenantsApart && !question.users.isEmpty
        case .tenantMismatchChain: return table.keepsTenantsApart && !question.links.isEmpty
        case .attestationMissing, .attestationStale:
            return table.attestationSecondsMax != nil && question.actors.isAgent
        case .postureMissing, .postureStale:
            return table.postureSecondsMax != nil && question.actors.isAgent
        case .approvalMismatch: return !question.approvals.isEmpty
        case .permitted, .forbidden, .policyError, .noPermit, .obligationUnsupported,
            .auditUnavailable:
            return false
        }
    }

    /// Whether an agent of the question is of a type of which something is so.
    private func agents(
        of question: borrowing Question, _ isSo: (TypeTraits) -> Bool
    ) -> Bool {
        for index in question.agents.indices where question.agents[index] != .nobody {
            let type = question.key(question.agents[index], vocabulary).type
            if let traits = shapes?.traits(type), isSo(traits) { return true }
        }
        return false
    }
}

extension Code {
    /// The codes of the guards, in the order in which they answer.
    public static let guards = allCases.filter { $0 >= .zoneMismatch && $0 <= .revoked }
}
