/// Why a question was answered as it was: exact, for logs and trusted callers.
///
/// A denial by a guard bears the guard's name. The order of the cases is the order in which the
/// guards answer: of two that deny, the code of the earlier is told. The set grows.
public enum Code: UInt8, CaseIterable, Comparable, Sendable {
    /// Every leg permits, and nothing forbids.
    case permitted
    /// The question is another zone's, or names a type that this zone does not declare.
    case zoneMismatch
    /// Action, types, context, carried entities or instants are not as they can be.
    case invalidQuestion
    /// The caller may not ask about such resources, or not vouch for what it vouches for.
    case assertionRefused
    /// The caller describes what only the registry may describe.
    case entityInjection
    /// The zone does not serve such principals.
    case principalKind
    /// An agent that the registry does not hold.
    case unknownAgent
    /// A user that the registry does not hold.
    case unknownUser
    /// An agent's registration has ended.
    case registrationExpired
    /// Nobody answers for an agent.
    case ownerMissing
    /// The presenter is not the outermost actor of the chain.
    case actorMismatch
    /// An actor stands twice in the chain.
    case delegationCycle
    /// The chain is longer than the zone allows.
    case delegationDepth
    /// A link was given more than the one that it had it from.
    case delegationScope
    /// A session without a user, or none at all.
    case userMissing
    /// A session without a tenant.
    case tenantMissing
    /// The session is another agent's, or the user's in person.
    case sessionAgentMismatch
    /// The session is another user's.
    case sessionUserMismatch
    /// The session has ended.
    case sessionExpired
    /// The agent is another tenant's.
    case tenantMismatchAgent
    /// The user, one of her groups or an approver is another tenant's.
    case tenantMismatchUser
    /// The resource, or what came along, is another tenant's.
    case tenantMismatchResource
    /// A link of the chain is another tenant's.
    case tenantMismatchChain
    /// A stored resource that the registry does not hold.
    case unknownResource
    /// The resource lies outside the blast radius of the agent, or of one that passed authority on.
    case outsideBlastRadius
    /// Nobody attested the agent's process.
    case attestationMissing
    /// The attestation is too old.
    case attestationStale
    /// Nobody knows how the agent's process is doing.
    case postureMissing
    /// What is known of it is too old.
    case postureStale
    /// No effective scope covers the action.
    case scopeExceeded
    /// An approval is for something else, or has ended.
    case approvalMismatch
    /// Nobody knows whether anything was revoked of late.
    case revocationFeedStale
    /// Somebody or something that the decision rests on is revoked.
    case revoked
    /// A forbid is satisfied.
    case forbidden
    /// A policy could not be evaluated, and the zone's rule lets that deny.
    case policyError
    /// No permit is satisfied.
    case noPermit
    /// An allow obliges to something that the caller cannot carry out.
    case obligationUnsupported
    /// The decision cannot be recorded.
    case auditUnavailable

    /// By the order in which the guards answer.
    public static func < (left: Code, right: Code) -> Bool { left.rawValue < right.rawValue }

    /// The code's text, as answers and records carry it.
    public var text: StaticString {
        switch self {
        case .permitted: "permitted"
        case .zoneMismatch: "zone_mismatch"
        case .invalidQuestion: "invalid_question"
        case .assertionRefused: "assertion_refused"
        case .entityInjection: "entity_injection"
        case .principalKind: "principal_kind"
        case .unknownAgent: "unknown_agent"
        case .unknownUser: "unknown_user"
        case .registrationExpired: "registration_expired"
        case .ownerMissing: "owner_missing"
        case .actorMismatch: "actor_mismatch"
        case .delegationCycle: "delegation_cycle"
        case .delegationDepth: "delegation_depth"
        case .delegationScope: "delegation_scope"
        case .userMissing: "user_missing"
        case .tenantMissing: "tenant_missing"
        case .sessionAgentMismatch: "session_agent_mismatch"
        case .sessionUserMismatch: "session_user_mismatch"
        case .sessionExpired: "session_expired"
        case .tenantMismatchAgent: "tenant_mismatch.agent"
        case .tenantMismatchUser: "tenant_mismatch.user"
        case .tenantMismatchResource: "tenant_mismatch.resource"
        case .tenantMismatchChain: "tenant_mismatch.chain"
        case .unknownResource: "unknown_resource"
        case .outsideBlastRadius: "outside_blast_radius"
        case .attestationMissing: "attestation_missing"
        case .attestationStale: "attestation_stale"
        case .postureMissing: "posture_missing"
        case .postureStale: "posture_stale"
        case .scopeExceeded: "scope_exceeded"
        case .approvalMismatch: "approval_mismatch"
        case .revocationFeedStale: "revocation_feed_stale"
        case .revoked: "revoked"
        case .forbidden: "forbidden"
        case .policyError: "policy_error"
        case .noPermit: "no_permit"
        case .obligationUnsupported: "obligation_unsupported"
        case .auditUnavailable: "audit_unavailable"
        }
    }
}
