internal import Cedar
internal import DecisionCore

/// Says for a person what a guard found that denies.
struct GuardSentence: ~Escapable {
    private let bytes: Span<UInt8>
    private let snapshot: Snapshot

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, _ snapshot: Snapshot) {
        self.bytes = bytes
        self.snapshot = snapshot
    }

    func sentence(_ code: Code, _ detail: GuardDetail, _ question: borrowing Question) -> String {
        switch detail {
        case .nothing: GuardSentence.plain(code)
        case .otherZone: "the question is for another zone than `\(snapshot.zone.rawValue)`"
        case .session: "there is a session, and this zone has none"
        case .entity(let entity): about(code, name(entity, question))
        case .misfit(let misfit): MisfitSentence(bytes, snapshot).sentence(misfit, question)
        case .stranger: "whoever asks is no caller of the zone"
        case .facts(let kinds):
            "the caller vouches for "
                + kinds.map { "`\($0.rawValue)`" }.joined(separator: ", ")
                + ", which its registration does not let it"
        case .resourceType(let resource):
            "the caller is not registered to ask about resources of the type of "
                + name(resource, question)
        case .groups: "the caller says in which groups a user is, and the registry knows the users"
        case .contradiction: "the caller says of a stored session what is not so"
        case .placement:
            "the caller says where a resource lies, and is not registered for `placement`"
        case .call: "`context.call` is the service's own to fill in"
        case .principal(let kind): served(kind, question)
        case .userForAnother: "a user in person acts in nobody's name but her own"
        case .registrationEnded(let agent, let instant):
            "the registration of \(name(agent, question)) ended at \(text(instant))"
        case .sessionEnded(let instant): ended(instant)
        case .other(let one, let expected): other(code, one, expected, question)
        case .count(let count, let limit):
            "the chain has \(count) links; the limit is \(limit)"
        case .scope(let scope, let agent):
            "\(name(agent, question)) hands on the scope `\(text(scope, question))`, which it was "
                + "not given"
        case .scopes(let had, let needed): scopes(had, needed, question)
        case .foreign(let entity, let tenant, let session):
            "\(name(entity, question)) is of \(name(tenant, question)), and the session of "
                + name(session, question)
        case .outside(let agent, let radius): outside(agent, radius, question)
        case .age(let seconds, let limit):
            "what is known is \(seconds) seconds old; the limit is \(limit)"
        case .approval(let fault, let by): approval(fault, by, question)
        }
    }

    private static func plain(_ code: Code) -> String {
        switch code {
        case .userMissing: "no user: a customer's question is asked in a session that names one"
        case .tenantMissing: "no tenant: a customer's question is asked in a session that names one"
        case .attestationMissing:
            "nobody attested the agent's process, and the zone demands `attestation`"
        case .postureMissing:
            "nobody says how the agent's process is doing, and the zone demands `posture`"
        case .permitted, .zoneMismatch, .invalidQuestion, .assertionRefused, .entityInjection,
            .principalKind, .unknownAgent, .unknownUser, .registrationExpired, .ownerMissing,
            .actorMismatch, .delegationCycle, .delegationDepth, .delegationScope,
            .sessionAgentMismatch, .sessionUserMismatch, .sessionExpired, .tenantMismatchAgent,
            .tenantMismatchUser, .tenantMismatchResource, .tenantMismatchChain, .unknownResource,
            .outsideBlastRadius, .attestationStale, .postureStale, .scopeExceeded,
            .approvalMismatch, .revocationFeedStale, .revoked, .forbidden, .policyError,
            .noPermit, .obligationUnsupported, .auditUnavailable:
            "\(code.text)"
        }
    }

    private func about(_ code: Code, _ entity: String) -> String {
        switch code {
        case .zoneMismatch: "this zone declares no type for \(entity)"
        case .entityInjection:
            "the caller describes \(entity), which only the registry may, or nobody"
        case .unknownAgent, .unknownUser: "\(entity) is not registered"
        case .ownerMissing: "\(entity) has no owner who is registered"
        case .delegationCycle: "\(entity) stands in the chain twice"
        case .unknownResource: "\(entity) is not in the registry, and its type is kept there"
        case .revoked: "\(entity) is revoked"
        case .permitted, .invalidQuestion, .assertionRefused, .principalKind,
            .registrationExpired, .actorMismatch, .delegationDepth, .delegationScope,
            .userMissing, .tenantMissing, .sessionAgentMismatch, .sessionUserMismatch,
            .sessionExpired, .tenantMismatchAgent, .tenantMismatchUser, .tenantMismatchResource,
            .tenantMismatchChain, .outsideBlastRadius, .attestationMissing, .attestationStale,
            .postureMissing, .postureStale, .scopeExceeded, .approvalMismatch,
            .revocationFeedStale, .forbidden, .policyError, .noPermit, .obligationUnsupported,
            .auditUnavailable:
            entity
        }
    }

    private func served(_ kind: PrincipalKind?, _ question: borrowing Question) -> String {
        switch kind {
        case .agent: "the zone does not serve an agent that acts for nobody"
        case .agentForUser: "the zone does not serve an agent that acts for a user"
        case .user: "the zone does not serve a user in person"
        case nil: "\(name(question.principal, question)) is neither an agent nor a user"
        }
    }

    private func ended(_ instant: Int64) -> String {
        instant == 0
            ? "the session does not say when it ends, and so has ended"
            : "the session ended at \(text(instant))"
    }

    private func other(
        _ code: Code, _ one: EntityID?, _ expected: EntityID?, _ question: borrowing Question
    ) -> String {
        let what = code == .actorMismatch ? "the chain begins with" : "the session is of"
        return "\(name(one, question)) acts, and \(what) \(name(expected, question))"
    }

    private func scopes(
        _ had: [Symbol], _ needed: [Symbol], _ question: borrowing Question
    ) -> String {
        let had =
            had.isEmpty
            ? "no scope is what all have in common"
            : "what all have in common is " + list(had, question)
        return "\(had); the action needs " + list(needed, question, joined: " or ")
    }

    private func outside(
        _ agent: EntityID, _ radius: [EntityID], _ question: borrowing Question
    ) -> String {
        let groups = radius.prefix(GuardSentence.groupsMax).map { name($0, question) }
        let more = radius.count > groups.count ? " and \(radius.count - groups.count) more" : ""
        let reach = groups.isEmpty ? "nothing" : groups.joined(separator: ", ") + more
        return "\(name(question.resource, question)) lies outside the blast radius of "
            + "\(name(agent, question)), which is \(reach)"
    }

    /// The greatest number of groups of a blast radius that are told.
    private static let groupsMax = 8

    private func approval(
        _ fault: ApprovalFault, _ by: EntityID?, _ question: borrowing Question
    ) -> String {
        let whose = "the approval of \(name(by, question))"
        return switch fault {
        case .nobody: "an approval names nobody who gave it"
        case .action: "\(whose) is for another action"
        case .resource: "\(whose) is for another resource"
        case .ended: "\(whose) has ended"
        case .input: "\(whose) is for another input"
        }
    }

    // -------------------------------------------------------------------------------- words

    private func list(
        _ scopes: [Symbol], _ question: borrowing Question, joined separator: String = ", "
    ) -> String {
        var words: [String] = []
        for scope in scopes { words.append("`\(text(scope, question))`") }
        return words.joined(separator: separator)
    }

    private func name(_ entity: EntityID?, _ question: borrowing Question) -> String {
        guard let entity else { return "nobody" }
        return "`\(question.uid(entity, in: bytes, snapshot.vocabulary))`"
    }

    private func text(_ symbol: Symbol, _ question: borrowing Question) -> String {
        question.text(symbol, in: bytes, snapshot.vocabulary).string
    }

    private func text(_ milliseconds: Int64) -> String { InstantText.text(milliseconds) }
}
