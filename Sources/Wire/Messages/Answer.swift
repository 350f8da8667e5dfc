/// The answer to a question.
public struct CheckResponse: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.checkResponse

    /// Whatever is not `allow` is a deny.
    public var decision: Decision
    /// The coarse reason, the only one for agents and end users.
    public var denial: Denial
    /// The exact reason, for logs and trusted callers.
    public var code: String
    /// The evaluations.
    public var legs: [Leg]
    /// One sentence for a person.
    public var message: String
    /// 16 bytes that name the record in the audit log.
    public var decisionID: [UInt8]
    /// The zone's activation.
    public var activation: UInt64
    /// 32 bytes, the hash of what was active.
    public var revision: [UInt8]
    /// The place of the feed that was applied.
    public var revocation: UInt64
    /// Until when it may be used again; 0 is not at all.
    public var validUntilMilliseconds: Int64
    /// What it rests on.
    public var trust: Trust
    /// An allow holds only if each is carried out.
    public var obligations: [Obligation]
    /// Whether it was at hand.
    public var cached: Bool
    /// When to ask again, with `tryLater`.
    public var retryAfterMilliseconds: UInt32
    /// The question's own.
    public var requestID: String
    /// Guards that the zone's settings leave off.
    public var notEnforced: [String]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(decision: .zero)
    }

    /// Makes a message; what is left out is not given.
    public init(
        decision: Decision = .zero, denial: Denial = .zero, code: String = "", legs: [Leg] = [],
        message: String = "", decisionID: [UInt8] = [], activation: UInt64 = 0,
        revision: [UInt8] = [], revocation: UInt64 = 0, validUntilMilliseconds: Int64 = 0,
        trust: Trust = .zero, obligations: [Obligation] = [], cached: Bool = false,
        retryAfterMilliseconds: UInt32 = 0, requestID: String = "", notEnforced: [String] = []
    ) {
        self.decision = decision
        self.denial = denial
        self.code = code
        self.legs = legs
        self.message = message
        self.decisionID = decisionID
        self.activation = activation
        self.revision = revision
        self.revocation = revocation
        self.validUntilMilliseconds = validUntilMilliseconds
        self.trust = trust
        self.obligations = obligations
        self.cached = cached
        self.retryAfterMilliseconds = retryAfterMilliseconds
        self.requestID = requestID
        self.notEnforced = notEnforced
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.choice(1, &decision)
        fields.choice(2, &denial)
        fields.text(3, &code)
        fields.messages(4, &legs)
        fields.text(5, &message)
        fields.bytes(6, &decisionID)
        fields.unsigned64(7, &activation)
        fields.bytes(8, &revision)
        fields.unsigned64(9, &revocation)
        fields.signed64(10, &validUntilMilliseconds)
        fields.choice(11, &trust)
        fields.messages(12, &obligations)
        fields.boolean(13, &cached)
        fields.unsigned32(14, &retryAfterMilliseconds)
        fields.text(15, &requestID)
        fields.texts(16, &notEnforced)
    }
}

/// One evaluation, for one principal.
public struct Leg: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.leg

    /// The side.
    public var party: Party
    /// For whom.
    public var principal: EntityRef?
    /// What came out.
    public var decision: Decision
    /// Those that determined it.
    public var policies: [Policy]
    /// Those that could not be evaluated.
    public var errors: [PolicyError]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(party: .zero)
    }

    /// Makes a message; what is left out is not given.
    public init(
        party: Party = .zero, principal: EntityRef? = nil, decision: Decision = .zero,
        policies: [Policy] = [], errors: [PolicyError] = []
    ) {
        self.party = party
        self.principal = principal
        self.decision = decision
        self.policies = policies
        self.errors = errors
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.choice(1, &party)
        fields.message(2, &principal)
        fields.choice(3, &decision)
        fields.messages(4, &policies)
        fields.messages(5, &errors)
    }
}

/// A policy that determined a decision.
public struct Policy: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.policy

    /// Its `@id`, else `policyN`.
    public var id: String
    /// Its effect.
    public var effect: Effect
    /// Those that the zone discloses.
    public var annotations: [Annotation]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(id: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        id: String = "", effect: Effect = .zero, annotations: [Annotation] = []
    ) {
        self.id = id
        self.effect = effect
        self.annotations = annotations
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &id)
        fields.choice(2, &effect)
        fields.messages(3, &annotations)
    }
}

/// An annotation of a policy.
public struct Annotation: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.annotation

    /// Its name.
    public var key: String
    /// Its text.
    public var value: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(key: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        key: String = "", value: String = ""
    ) {
        self.key = key
        self.value = value
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &key)
        fields.text(2, &value)
    }
}

/// A policy that could not be evaluated.
public struct PolicyError: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.policyError

    /// Its id.
    public var policy: String
    /// Such as `integer_overflow`.
    public var kind: String
    /// One sentence.
    public var message: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(policy: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        policy: String = "", kind: String = "", message: String = ""
    ) {
        self.policy = policy
        self.kind = kind
        self.message = message
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &policy)
        fields.text(2, &kind)
        fields.text(3, &message)
    }
}

/// Something that the caller must do for an allow to hold.
public struct Obligation: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.obligation

    /// One of the types that the question listed.
    public var type: String
    /// Its id.
    public var id: String
    /// What it says beyond.
    public var properties: [Attribute]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(type: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        type: String = "", id: String = "", properties: [Attribute] = []
    ) {
        self.type = type
        self.id = id
        self.properties = properties
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &type)
        fields.text(2, &id)
        fields.messages(3, &properties)
    }
}
