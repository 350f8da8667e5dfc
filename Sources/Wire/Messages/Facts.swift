/// What the caller answers for.
public struct Facts: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.facts

    /// How it was established what runs.
    public var attestation: Attestation?
    /// The state of the machine.
    public var posture: Posture?
    /// Scopes of the credential, or a narrowing of the session's.
    public var scopes: [String]
    /// What people consented to.
    public var approvals: [Approval]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(attestation: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        attestation: Attestation? = nil, posture: Posture? = nil, scopes: [String] = [],
        approvals: [Approval] = []
    ) {
        self.attestation = attestation
        self.posture = posture
        self.scopes = scopes
        self.approvals = approvals
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &attestation)
        fields.message(2, &posture)
        fields.texts(3, &scopes)
        fields.messages(4, &approvals)
    }
}

/// How it was established what runs.
public struct Attestation: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.attestation

    /// Such as `spire`.
    public var method: String
    /// 0 is none.
    public var level: UInt32
    /// When, in Unix milliseconds.
    public var attestedMilliseconds: Int64
    /// Whether it is bound to a key.
    public var keyBound: Bool

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(method: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        method: String = "", level: UInt32 = 0, attestedMilliseconds: Int64 = 0,
        keyBound: Bool = false
    ) {
        self.method = method
        self.level = level
        self.attestedMilliseconds = attestedMilliseconds
        self.keyBound = keyBound
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &method)
        fields.unsigned32(2, &level)
        fields.signed64(3, &attestedMilliseconds)
        fields.boolean(4, &keyBound)
    }
}

/// The state of the machine.
public struct Posture: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.posture

    /// Whether it keeps to the rules for machines.
    public var compliant: Bool
    /// How much is at risk; unspecified is as good as no posture.
    public var risk: Risk
    /// When, in Unix milliseconds.
    public var observedMilliseconds: Int64

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(compliant: false)
    }

    /// Makes a message; what is left out is not given.
    public init(
        compliant: Bool = false, risk: Risk = .zero, observedMilliseconds: Int64 = 0
    ) {
        self.compliant = compliant
        self.risk = risk
        self.observedMilliseconds = observedMilliseconds
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.boolean(1, &compliant)
        fields.choice(2, &risk)
        fields.signed64(3, &observedMilliseconds)
    }
}

/// A person's consent to one action on one resource.
public struct Approval: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.approval

    /// Its id.
    public var id: String
    /// Who consents.
    public var by: EntityRef?
    /// To what; the question's own action.
    public var action: EntityRef?
    /// On what; the question's own resource.
    public var resource: EntityRef?
    /// When, in Unix milliseconds.
    public var approvedMilliseconds: Int64
    /// Until when, in Unix milliseconds.
    public var expiresMilliseconds: Int64
    /// The hash of the input that is consented to; empty for any.
    public var inputSHA256: [UInt8]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(id: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        id: String = "", by: EntityRef? = nil, action: EntityRef? = nil,
        resource: EntityRef? = nil, approvedMilliseconds: Int64 = 0,
        expiresMilliseconds: Int64 = 0, inputSHA256: [UInt8] = []
    ) {
        self.id = id
        self.by = by
        self.action = action
        self.resource = resource
        self.approvedMilliseconds = approvedMilliseconds
        self.expiresMilliseconds = expiresMilliseconds
        self.inputSHA256 = inputSHA256
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &id)
        fields.message(2, &by)
        fields.message(3, &action)
        fields.message(4, &resource)
        fields.signed64(5, &approvedMilliseconds)
        fields.signed64(6, &expiresMilliseconds)
        fields.bytes(7, &inputSHA256)
    }
}

/// A token that proves facts.
public struct Evidence: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.evidence

    /// About which side.
    public var of: Party
    /// Such as `jwt-svid`.
    public var kind: String
    /// The token, 8 KiB at most; it is never logged.
    public var token: [UInt8]
    /// A proof that the sender holds the token's key.
    public var proof: [UInt8]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(of: .zero)
    }

    /// Makes a message; what is left out is not given.
    public init(
        of: Party = .zero, kind: String = "", token: [UInt8] = [], proof: [UInt8] = []
    ) {
        self.of = of
        self.kind = kind
        self.token = token
        self.proof = proof
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.choice(1, &of)
        fields.text(2, &kind)
        fields.bytes(3, &token)
        fields.bytes(4, &proof)
    }
}
