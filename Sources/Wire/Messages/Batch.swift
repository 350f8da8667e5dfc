/// Many questions of one principal in one session.
public struct CheckBatchRequest: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.checkBatchRequest

    /// What an item leaves out, it takes from here as a whole.
    public var common: CheckRequest?
    /// 10,000 at most.
    public var items: [BatchItem]
    /// Where the answers end.
    public var mode: BatchMode

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(common: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        common: CheckRequest? = nil, items: [BatchItem] = [], mode: BatchMode = .zero
    ) {
        self.common = common
        self.items = items
        self.mode = mode
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &common)
        fields.messages(2, &items)
        fields.choice(3, &mode)
    }
}

/// One of many questions.
public struct BatchItem: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.batchItem

    /// What is done.
    public var action: EntityRef?
    /// What it is done to.
    public var resource: Resource?
    /// The attributes of `context`.
    public var context: [Attribute]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(action: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        action: EntityRef? = nil, resource: Resource? = nil, context: [Attribute] = []
    ) {
        self.action = action
        self.resource = resource
        self.context = context
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &action)
        fields.message(2, &resource)
        fields.messages(3, &context)
    }
}

/// The answers to many questions.
public struct CheckBatchResponse: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.checkBatchResponse

    /// What all share; allow only if each is.
    public var common: CheckResponse?
    /// In the order of the items.
    public var answers: [BatchAnswer]
    /// Each once; the answers point here.
    public var policies: [Policy]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(common: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        common: CheckResponse? = nil, answers: [BatchAnswer] = [], policies: [Policy] = []
    ) {
        self.common = common
        self.answers = answers
        self.policies = policies
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &common)
        fields.messages(2, &answers)
        fields.messages(3, &policies)
    }
}

/// One of many answers.
public struct BatchAnswer: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.batchAnswer

    /// Whatever is not `allow` is a deny.
    public var decision: Decision
    /// The coarse reason.
    public var denial: Denial
    /// The exact reason.
    public var code: String
    /// The side whose leg denied.
    public var party: Party
    /// Places in the list of policies.
    public var policies: [UInt32]
    /// An allow holds only if each is carried out.
    public var obligations: [Obligation]
    /// Until when it may be used again; 0 is not at all.
    public var validUntilMilliseconds: Int64
    /// 16 bytes that name the record in the audit log.
    public var decisionID: [UInt8]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(decision: .zero)
    }

    /// Makes a message; what is left out is not given.
    public init(
        decision: Decision = .zero, denial: Denial = .zero, code: String = "",
        party: Party = .zero, policies: [UInt32] = [], obligations: [Obligation] = [],
        validUntilMilliseconds: Int64 = 0, decisionID: [UInt8] = []
    ) {
        self.decision = decision
        self.denial = denial
        self.code = code
        self.party = party
        self.policies = policies
        self.obligations = obligations
        self.validUntilMilliseconds = validUntilMilliseconds
        self.decisionID = decisionID
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.choice(1, &decision)
        fields.choice(2, &denial)
        fields.text(3, &code)
        fields.choice(4, &party)
        fields.numbers(5, &policies)
        fields.messages(6, &obligations)
        fields.signed64(7, &validUntilMilliseconds)
        fields.bytes(8, &decisionID)
    }
}
