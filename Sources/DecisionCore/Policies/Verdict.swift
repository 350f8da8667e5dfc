/// What came of a question: a code, the coarse reason, and where a guard denied, what it saw.
public struct Verdict: Sendable {
    /// The coarse reason, the only one that may reach an agent, a model or an end user.
    public enum Denial: UInt8, CaseIterable, Sendable {
        /// Whatever the cause.
        case notPermitted
        /// A session ended: a fresh one would do.
        case signIn
        /// A stronger sign-in or fresh consent would do.
        case stepUp
        /// A human's approval would do.
        case approval
        /// The service cannot vouch for an answer now.
        case tryLater
    }

    /// The exact reason.
    public let code: Code
    /// The coarse reason; nil with an allow.
    public let denial: Denial?
    /// What did not fit, with ``Code/invalidQuestion``.
    public let misfit: Misfit?

    /// A verdict whose coarse reason is the code's own.
    public init(_ code: Code, misfit: Misfit? = nil) {
        self.init(code, code.denial, misfit)
    }

    init(_ code: Code, _ denial: Denial?, _ misfit: Misfit? = nil) {
        self.code = code
        self.denial = denial
        self.misfit = misfit
    }

    /// Whether the answer is allow; everything else is a deny.
    public var allows: Bool { code == .permitted }

    /// Whether policy was asked and its findings tell why, so that the legs are part of the answer.
    public var isFromPolicy: Bool { code == .permitted || code.isPolicy }
}

extension Code {
    /// The coarse reason of a code; nil for an allow.
    public var denial: Verdict.Denial? {
        switch self {
        case .permitted: nil
        case .sessionExpired: .signIn
        case .revocationFeedStale, .auditUnavailable: .tryLater
        case .zoneMismatch, .invalidQuestion, .assertionRefused, .entityInjection, .principalKind,
            .unknownAgent, .unknownUser, .registrationExpired, .ownerMissing, .actorMismatch,
            .delegationCycle, .delegationDepth, .delegationScope, .userMissing, .tenantMissing,
            .sessionAgentMismatch, .sessionUserMismatch, .tenantMismatchAgent,
            .tenantMismatchUser, .tenantMismatchResource, .tenantMismatchChain, .unknownResource,
            .outsideBlastRadius, .attestationMissing, .attestationStale, .postureMissing,
            .postureStale, .scopeExceeded, .approvalMismatch, .revoked, .forbidden, .policyError,
            .noPermit, .obligationUnsupported:
            .notPermitted
        }
    }

    /// Whether policy denies with it.
    var isPolicy: Bool { self == .forbidden || self == .policyError || self == .noPermit }
}
