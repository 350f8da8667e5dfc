// What a guard found that denies: looked for again, where somebody wants it explained.

extension Snapshot {
    /// What the guard found that denied.
    ///
    /// - Parameters:
    ///   - verdict: what ``check(_:in:from:at:_:_:)`` said.
    ///   - question: the question, as the check left it.
    ///   - bytes: the request's bytes.
    ///   - caller: who asked, as for the check.
    ///   - moment: when, as for the check.
    ///   - revocations: what is revoked, as for the check.
    ///   - scratch: what the check left behind.
    /// - Returns: what there is to be said beyond the code; nothing for a code of policy.
    public func detail(
        of verdict: Verdict, _ question: borrowing Question, in bytes: Span<UInt8>,
        from caller: CallerIndex?, at moment: Moment, _ revocations: borrowing RevocationTable,
        _ scratch: borrowing Scratch
    ) -> GuardDetail {
        if let misfit = verdict.misfit { return .misfit(misfit) }
        let hearing = Hearing(snapshot: self, caller: caller, moment: moment)
        switch verdict.code {
        case .zoneMismatch: return zoneMismatch(question, hearing)
        case .assertionRefused: return assertionRefused(question, hearing)
        case .entityInjection:
            if EntityInjection.saysCall(question, self) { return .call }
            return GuardDetail(EntityInjection.described(question, in: bytes, self))
        case .principalKind: return principalKind(question, hearing)
        case .unknownAgent: return GuardDetail(UnknownAgent.stranger(question, hearing))
        case .unknownUser: return GuardDetail(UnknownUser.stranger(question, hearing))
        case .registrationExpired: return registrationExpired(question, hearing)
        case .ownerMissing: return GuardDetail(OwnerMissing.ownerless(question, hearing))
        case .actorMismatch:
            return .other(question.principal, expected: question.links.first?.agent)
        case .delegationCycle:
            let link = DelegationCycle.returning(question)
            return GuardDetail(link.flatMap { question.links[$0].agent })
        case .delegationDepth: return .count(question.links.count, limit: table.chainDepthMax)
        case .delegationScope:
            guard let excess = DelegationScope.excess(question) else { return .nothing }
            return .scope(excess.scope, of: question.links[excess.link].agent)
        case .sessionAgentMismatch:
            let presenter = question.actors.isAgent ? question.principal : nil
            return .other(presenter, expected: question.actors.session?.agent)
        case .sessionUserMismatch: return sessionUserMismatch(question)
        case .sessionExpired:
            return .sessionEnded(
                milliseconds: question.actors.session?.expiresMilliseconds ?? 0)
        case .tenantMismatchAgent: return foreign(question.principal, question, hearing)
        case .tenantMismatchUser:
            return foreign(TenantMismatchUser.foreigner(question, hearing), question, hearing)
        case .tenantMismatchResource:
            return foreign(TenantMismatchResource.foreigner(question, hearing), question, hearing)
        case .tenantMismatchChain:
            let link = TenantMismatchChain.foreigner(question, hearing)
            return foreign(link.flatMap { question.links[$0].agent }, question, hearing)
        case .unknownResource: return .entity(question.resource)
        case .outsideBlastRadius: return outsideBlastRadius(question, hearing)
        case .attestationStale:
            let at = question.facts.attestation?.attestedMilliseconds ?? 0
            return .age(seconds: moment.ageSeconds(at), limit: table.attestationSecondsMax ?? 0)
        case .postureStale:
            let at = question.facts.posture?.observedMilliseconds ?? 0
            return .age(seconds: moment.ageSeconds(at), limit: table.postureSecondsMax ?? 0)
        case .scopeExceeded: return scopeExceeded(question)
        case .approvalMismatch: return approvalMismatch(question, hearing)
        case .revocationFeedStale:
            let limit = table.feedAgeMillisecondsMax ?? 0
            return .age(seconds: moment.feedAgeMilliseconds / 1000, limit: limit / 1000)
        case .revoked:
            return GuardDetail(
                Revoked.revoked(question, in: bytes, self, revocations, scratch))
        case .permitted, .invalidQuestion, .userMissing, .tenantMissing, .attestationMissing,
            .postureMissing, .forbidden, .policyError, .noPermit, .obligationUnsupported,
            .auditUnavailable:
            return .nothing
        }
    }

    private func zoneMismatch(_ question: borrowing Question, _ hearing: Hearing) -> GuardDetail {
        if question.namesOtherZone { return .otherZone }
        if let actor = ZoneMismatch.undeclaredActor(question, hearing) { return .entity(actor) }
        if ZoneMismatch.saysSession(question, hearing) { return .session }
        return .entity(question.resource)
    }

    private func assertionRefused(
        _ question: borrowing Question, _ hearing: Hearing
    ) -> GuardDetail {
        let fault =
            AssertionRefused.faultOfActors(question, hearing)
            ?? AssertionRefused.faultOfMatter(question, hearing)
        switch fault {
        case nil: return .nothing
        case .facts(let kinds): return .facts(kinds.all)
        case .groups: return .groups
        case .contradiction: return .contradiction
        case .stranger: return .stranger
        case .resource: return .resourceType(question.resource)
        case .placement: return .placement
        }
    }

    private func principalKind(_ question: borrowing Question, _ hearing: Hearing) -> GuardDetail {
        let isForAnother = question.actors.onBehalfOf != nil
        if question.actors.isAgent {
            let isForUser = isForAnother || question.facts.session != nil
            return .principal(isForUser ? .agentForUser : .agent)
        }
        guard hearing.roles(question.principal, question).contains(.user) else {
            return .principal(nil)
        }
        return isForAnother ? .userForAnother : .principal(.user)
    }

    private func registrationExpired(
        _ question: borrowing Question, _ hearing: Hearing
    ) -> GuardDetail {
        guard let agent = RegistrationExpired.ended(question, hearing) else { return .nothing }
        return .registrationEnded(agent, milliseconds: registry.expires(agent))
    }

    private func sessionUserMismatch(_ question: borrowing Question) -> GuardDetail {
        let asked = question.actors.onBehalfOf
        let user = question.actors.session?.user
        return .other(asked == nil || asked == user ? question.principal : asked, expected: user)
    }

    private func foreign(
        _ entity: EntityID?, _ question: borrowing Question, _ hearing: Hearing
    ) -> GuardDetail {
        let tenant = entity.map { hearing.tenant($0, question) } ?? .nobody
        return .foreign(
            entity, tenant: tenant.orNil, session: question.actors.session?.tenant)
    }

    private func outsideBlastRadius(
        _ question: borrowing Question, _ hearing: Hearing
    ) -> GuardDetail {
        guard let agent = OutsideBlastRadius.confined(question, hearing) else { return .nothing }
        let radius = (0..<registry.radiusCount(agent)).map { registry.radius($0, of: agent) }
        return .outside(agent: agent, radius: radius)
    }

    private func scopeExceeded(_ question: borrowing Question) -> GuardDetail {
        let action = Int(question.action.rawValue)
        let needed = action < table.scopes.count ? table.scopes[action] : []
        return .scopes(question.actors.scopes.indices.map { question.scopes[$0] }, needed: needed)
    }

    private func approvalMismatch(
        _ question: borrowing Question, _ hearing: Hearing
    ) -> GuardDetail {
        guard let mismatch = ApprovalMismatch.mismatch(question, hearing) else { return .nothing }
        return .approval(mismatch.fault, by: question.approvals[mismatch.approval].by)
    }
}

extension GuardDetail {
    /// This entity; nothing for none.
    fileprivate init(_ entity: EntityID?) {
        self = (entity?.orNil).map { .entity($0) } ?? .nothing
    }
}

extension EntityID {
    /// Nil for nobody.
    fileprivate var orNil: EntityID? { self == .nobody ? nil : self }
}

extension FactKinds {
    /// Each of them.
    fileprivate var all: [FactKind] { FactKind.allCases.filter { contains(FactKinds([$0])) } }
}
