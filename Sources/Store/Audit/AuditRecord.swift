/// An entity of a record, in plain text.
public struct AuditEntity: Hashable, Sendable {
    /// The type, as `Desk::Agent`.
    public var type: String
    /// The id.
    public var id: String

    /// Names an entity.
    public init(type: String, id: String) {
        self.type = type
        self.id = id
    }
}

/// A policy of a record.
public struct AuditPolicy: Hashable, Sendable {
    /// The policy's id.
    public var id: String
    /// Whether it forbids; else it permits.
    public var isForbid: Bool
    /// Who is accountable for it, where it says so with `@owner`.
    public var owner: String?

    /// Describes a policy.
    public init(id: String, isForbid: Bool, owner: String? = nil) {
        self.id = id
        self.isForbid = isForbid
        self.owner = owner
    }
}

/// What was active when decisions were made.
public struct AuditActivation: Hashable, Sendable {
    /// The zone's count of activations.
    public var number: UInt64
    /// The hash of the content.
    public var revision: [UInt8]
    /// The guards that the zone leaves off.
    public var notEnforced: [String]
    /// Who published the content.
    public var publishedBy: String

    /// Describes an activation.
    public init(number: UInt64, revision: [UInt8], notEnforced: [String], publishedBy: String) {
        self.number = number
        self.revision = revision
        self.notEnforced = notEnforced
        self.publishedBy = publishedBy
    }
}

/// One decision, or explanation of one, read back.
public struct AuditRecord: Hashable, Sendable {
    /// One leg of a decision.
    public struct Leg: Hashable, Sendable {
        /// Whose, by the contract's number.
        public var party: UInt8
        /// Whether it allows.
        public var isAllowed: Bool
        /// The policies that determined it.
        public var policies: [AuditPolicy]
        /// The policies that could not be evaluated.
        public var errors: [AuditPolicy]

        /// Describes a leg.
        public init(
            party: UInt8, isAllowed: Bool, policies: [AuditPolicy], errors: [AuditPolicy]
        ) {
            self.party = party
            self.isAllowed = isAllowed
            self.policies = policies
            self.errors = errors
        }
    }

    /// The block that holds it.
    public var block: UInt64
    /// The decision's id, sixteen bytes.
    public var id: [UInt8]
    /// When, in Unix milliseconds.
    public var milliseconds: Int64
    /// Whether the answer was allow.
    public var isAllowed = false
    /// Whether policies were not evaluated, for they had been for a question like it.
    public var isCached = false
    /// The exact reason.
    public var code: String
    /// The coarse reason, by the contract's number.
    public var denial: UInt8 = 0
    /// How far facts were proven, by the contract's number.
    public var trust: UInt8 = 0
    /// The revocation feed's sequence that was applied.
    public var revocation: UInt64 = 0
    /// What part the principal plays.
    public var role = PrincipalRole.unknown
    /// Who acted.
    public var principal: AuditEntity
    /// What was asked for.
    public var action: AuditEntity
    /// On what.
    public var resource: AuditEntity
    /// In whose name.
    public var user: AuditEntity?
    /// For which tenant.
    public var tenant: AuditEntity?
    /// Who is accountable for the agent.
    public var owner: AuditEntity?
    /// In which session.
    public var session: String?
    /// Which caller asked.
    public var caller: String?
    /// The caller's own name for its request.
    public var request: String?
    /// With an explanation: the instant that it is about, in Unix milliseconds; nil for a decision.
    ///
    /// An explanation says what Check would have answered. Nobody was allowed anything by it.
    public var explainedMilliseconds: Int64?
    /// Who passed authority on, outermost first.
    public var chain: [AuditEntity] = []
    /// The legs.
    public var legs: [Leg] = []
    /// What was active.
    public var activation: AuditActivation
    /// With which code it was denied before its answer left; nil where the answer was the decision.
    public var amendment: AuditAmendment?

    /// A record of what every decision has.
    public init(
        block: UInt64, id: [UInt8], milliseconds: Int64, code: String, principal: AuditEntity,
        action: AuditEntity, resource: AuditEntity, activation: AuditActivation
    ) {
        self.block = block
        self.id = id
        self.milliseconds = milliseconds
        self.code = code
        self.principal = principal
        self.action = action
        self.resource = resource
        self.activation = activation
    }
}

/// That an answer was another than its decision.
public struct AuditAmendment: Hashable, Sendable {
    /// With which code the answer denied, or ``unanswered``.
    public var code: String
    /// When, in Unix milliseconds.
    public var milliseconds: Int64

    /// What stands for a code where nobody had an answer.
    public static let unanswered = "unanswered"

    /// Describes an amendment.
    public init(code: String, milliseconds: Int64) {
        self.code = code
        self.milliseconds = milliseconds
    }
}

/// That records are missing, and why.
public struct AuditGap: Hashable, Sendable {
    /// Why records are missing.
    public enum Reason: UInt8, Sendable {
        /// The service ended without having written everything.
        case uncleanEnd
        /// Records could not be taken; what of it would have been an allow was answered
        /// `audit_unavailable`.
        case refused
        /// Records were lost that no caller had an answer of.
        case unanswered
    }

    /// Why.
    public var reason: Reason
    /// Nothing is missing before this instant, in Unix milliseconds.
    public var fromMilliseconds: Int64
    /// Nothing is missing after this instant, in Unix milliseconds.
    public var toMilliseconds: Int64
    /// How many are missing; nil where nobody knows.
    public var count: UInt64?
    /// The greatest span of answered decisions that can be missing, in milliseconds: 0 where every
    /// answer waited for its record.
    public var windowMilliseconds: Int64

    /// Describes a gap.
    public init(
        reason: Reason, from: Int64, to: Int64, count: UInt64? = nil, windowMilliseconds: Int64
    ) {
        self.reason = reason
        fromMilliseconds = from
        toMilliseconds = to
        self.count = count
        self.windowMilliseconds = windowMilliseconds
    }
}

/// How a service writes, as the log's start records it.
public struct AuditStart: Hashable, Sendable {
    /// When it began, in Unix milliseconds.
    public var milliseconds: Int64
    /// The declared window, in milliseconds; 0 where every answer waits for its record.
    public var windowMilliseconds: Int64

    /// Describes a start.
    public init(milliseconds: Int64, windowMilliseconds: Int64) {
        self.milliseconds = milliseconds
        self.windowMilliseconds = windowMilliseconds
    }
}
