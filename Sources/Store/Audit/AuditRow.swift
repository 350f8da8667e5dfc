/// A text by its place in a block.
public struct TextReference: Hashable, Sendable {
    let place: UInt32
}

/// An entity by its place in a block.
public struct EntityReference: Hashable, Sendable {
    let place: UInt32
}

/// A policy by its place in a block.
public struct PolicyReference: Hashable, Sendable {
    let place: UInt32
}

/// What part the principal of a decision plays.
public enum PrincipalRole: UInt8, Sendable {
    /// The zone's schema does not say.
    case unknown
    /// An agent.
    case agent
    /// A user, in person.
    case user
}

/// One decision as a writer hands it to a ``BlockEncoder``: references into the block.
///
/// A writer keeps one and empties its arrays for each decision, so that it allocates nothing.
public struct AuditRow: Sendable {
    /// A leg, whose policies and then errors are the next of ``AuditRow/policies``.
    public struct Leg: Sendable {
        /// Whose, by the contract's number.
        public var party: UInt8
        /// Whether it allows.
        public var isAllowed: Bool
        /// How many policies determined it.
        public var policyCount: Int
        /// How many policies could not be evaluated.
        public var errorCount: Int

        /// Describes a leg.
        public init(party: UInt8, isAllowed: Bool, policyCount: Int, errorCount: Int) {
            self.party = party
            self.isAllowed = isAllowed
            self.policyCount = policyCount
            self.errorCount = errorCount
        }
    }

    /// The last eight bytes of the decision's id.
    public var id: UInt64 = 0
    /// When, in Unix milliseconds.
    public var milliseconds: Int64 = 0
    /// Whether the answer was allow.
    public var isAllowed = false
    /// Whether policies were not evaluated, for they had been for a question like it.
    public var isCached = false
    /// The exact reason.
    public var code: TextReference
    /// The coarse reason, by the contract's number.
    public var denial: UInt8 = 0
    /// How far facts were proven, by the contract's number.
    public var trust: UInt8 = 0
    /// The revocation feed's sequence that was applied.
    public var revocation: UInt64 = 0
    /// What part the principal plays.
    public var role = PrincipalRole.unknown
    /// Who acted.
    public var principal: EntityReference
    /// What was asked for.
    public var action: EntityReference
    /// On what.
    public var resource: EntityReference
    /// In whose name.
    public var user: EntityReference?
    /// For which tenant.
    public var tenant: EntityReference?
    /// Who is accountable for the agent.
    public var owner: EntityReference?
    /// In which session.
    public var session: TextReference?
    /// Which caller asked.
    public var caller: TextReference?
    /// The caller's own name for its request.
    public var request: TextReference?
    /// With an explanation, which is no decision: the instant that it is about, in Unix
    /// milliseconds; nil for a decision.
    public var explainedMilliseconds: Int64?
    /// Who passed authority on, outermost first.
    public var chain: [EntityReference] = []
    /// The legs.
    public var legs: [Leg] = []
    /// The legs' policies, each leg's own and then those that erred.
    public var policies: [PolicyReference] = []

    /// A row to be filled in: every reference of it is the block's first.
    public init() {
        let entity = EntityReference(place: 0)
        code = TextReference(place: 0)
        principal = entity
        action = entity
        resource = entity
    }
}

/// The bits that begin a row.
struct RowFlags: OptionSet {
    let rawValue: UInt64

    static let allowed = RowFlags(rawValue: 1)
    static let user = RowFlags(rawValue: 1 << 1)
    static let tenant = RowFlags(rawValue: 1 << 2)
    static let owner = RowFlags(rawValue: 1 << 3)
    static let session = RowFlags(rawValue: 1 << 4)
    static let caller = RowFlags(rawValue: 1 << 5)
    static let request = RowFlags(rawValue: 1 << 6)
    static let chain = RowFlags(rawValue: 1 << 7)
    static let legs = RowFlags(rawValue: 1 << 8)
    static let revocation = RowFlags(rawValue: 1 << 9)

    /// Where the role, the denial and the trust stand among the bits, two, four and two wide.
    static let roleShift: UInt64 = 10
    static let denialShift: UInt64 = 12
    static let trustShift: UInt64 = 16

    /// It is an explanation; a reader that does not know the bit refuses the row, and takes it for
    /// no decision.
    static let explained = RowFlags(rawValue: 1 << 18)
    static let cached = RowFlags(rawValue: 1 << 19)
    static let end: UInt64 = 20

    static let all = RowFlags(rawValue: 1 << 10 - 1 | 1 << 18 | 1 << 19)
}
