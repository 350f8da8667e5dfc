/// The guards, in the order in which they answer; the first that denies does.
///
/// They come in two parts: those about who acts, with which facts, whose answer all items of a batch
/// share; and those about the matter, which each item has its own. Of two that deny, the one whose
/// ``Code`` is the earlier answers, whichever part it is of.
enum Guards {
    /// The denial of the guards about who acts; nil where none denies.
    static func denialOfActors(
        _ question: borrowing Question, in bytes: Span<UInt8>, _ hearing: Hearing,
        _ revocations: borrowing RevocationTable, _ scratch: inout Scratch
    ) -> Standing? {
        if ZoneMismatch.deniesActors(question, hearing) { return Standing(.zoneMismatch) }
        if hearing.rules.isPlain {
            if AssertionRefused.deniesActors(question, hearing) {
                return Standing(.assertionRefused)
            }
        } else {
            if let misfit = InvalidQuestion.misfitOfActors(question, hearing) {
                return Standing(.invalidQuestion, misfit)
            }
            if let code = denialOfFacts(question, hearing) { return Standing(code) }
        }
        if RevocationFeedStale.denies(hearing) { return Standing(.revocationFeedStale) }
        if Revoked.denies(question, in: bytes, hearing, revocations, &scratch) {
            return Standing(.revoked)
        }
        return nil
    }

    private static func denialOfFacts(_ question: borrowing Question, _ hearing: Hearing) -> Code? {
        if AssertionRefused.deniesActors(question, hearing) { return .assertionRefused }
        return denialOfRegistration(question, hearing)
            ?? denialOfDelegation(question, hearing)
            ?? denialOfSession(question, hearing)
            ?? denialOfProcess(question, hearing)
    }

    private static func denialOfRegistration(
        _ question: borrowing Question, _ hearing: Hearing
    ) -> Code? {
        if PrincipalKindGuard.denies(question, hearing) { return .principalKind }
        if UnknownAgent.denies(question, hearing) { return .unknownAgent }
        if UnknownUser.denies(question, hearing) { return .unknownUser }
        if RegistrationExpired.denies(question, hearing) { return .registrationExpired }
        if OwnerMissing.denies(question, hearing) { return .ownerMissing }
        return nil
    }

    private static func denialOfDelegation(
        _ question: borrowing Question, _ hearing: Hearing
    ) -> Code? {
        if ActorMismatch.denies(question) { return .actorMismatch }
        if DelegationCycle.denies(question) { return .delegationCycle }
        if DelegationDepth.denies(question, hearing) { return .delegationDepth }
        if DelegationScope.denies(question) { return .delegationScope }
        return nil
    }

    private static func denialOfSession(
        _ question: borrowing Question, _ hearing: Hearing
    ) -> Code? {
        if UserMissing.denies(question, hearing) { return .userMissing }
        if TenantMissing.denies(question, hearing) { return .tenantMissing }
        if SessionAgentMismatch.denies(question) { return .sessionAgentMismatch }
        if SessionUserMismatch.denies(question) { return .sessionUserMismatch }
        if SessionExpired.denies(question, hearing) { return .sessionExpired }
        if TenantMismatchAgent.denies(question, hearing) { return .tenantMismatchAgent }
        if TenantMismatchUser.denies(question, hearing) { return .tenantMismatchUser }
        if TenantMismatchChain.denies(question, hearing) { return .tenantMismatchChain }
        return nil
    }

    private static func denialOfProcess(
        _ question: borrowing Question, _ hearing: Hearing
    ) -> Code? {
        if AttestationMissing.denies(question, hearing) { return .attestationMissing }
        if AttestationStale.denies(question, hearing) { return .attestationStale }
        if PostureMissing.denies(question, hearing) { return .postureMissing }
        if PostureStale.denies(question, hearing) { return .postureStale }
        return nil
    }

    /// The denial of the guards about the matter; nil where none denies.
    static func denialOfMatter(
        _ question: inout Question, in bytes: Span<UInt8>, _ hearing: Hearing
    ) -> Standing? {
        if ZoneMismatch.deniesMatter(question, hearing) { return Standing(.zoneMismatch) }
        if let misfit = InvalidQuestion.misfitOfMatter(&question, in: bytes, hearing.snapshot) {
            return Standing(.invalidQuestion, misfit)
        }
        if AssertionRefused.deniesMatter(question, hearing) { return Standing(.assertionRefused) }
        if EntityInjection.denies(question, in: bytes, hearing.snapshot) {
            return Standing(.entityInjection)
        }
        return denialOfResource(question, hearing).map { Standing($0) }
    }

    private static func denialOfResource(
        _ question: borrowing Question, _ hearing: Hearing
    ) -> Code? {
        if TenantMismatchResource.denies(question, hearing) { return .tenantMismatchResource }
        if UnknownResource.denies(question, hearing) { return .unknownResource }
        if hearing.rules.isPlain { return nil }
        if OutsideBlastRadius.denies(question, hearing) { return .outsideBlastRadius }
        if ScopeExceeded.denies(question, hearing) { return .scopeExceeded }
        if ApprovalMismatch.denies(question, hearing) { return .approvalMismatch }
        return nil
    }
}

/// What the guards about who acts came to: the same for all items of a batch.
public struct Standing: Sendable {
    /// The code of the guard that denied; nil where none did.
    public let code: Code?
    /// What did not fit, with ``Code/invalidQuestion``.
    public let misfit: Misfit?

    /// Nothing stands against the question so far.
    static let unopposed = Standing(code: nil, misfit: nil)

    fileprivate init(code: Code?, misfit: Misfit?) {
        self.code = code
        self.misfit = misfit
    }

    init(_ code: Code, _ misfit: Misfit? = nil) {
        self.init(code: code, misfit: misfit)
    }
}
