/// Asks how an answer comes about.
public struct ExplainRequest: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.explainRequest

    /// The question.
    public var check: CheckRequest?
    /// At which time, in Unix milliseconds; 0 is now.
    public var atMilliseconds: Int64
    /// On which revision; empty is the active one.
    public var revision: [UInt8]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(check: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        check: CheckRequest? = nil, atMilliseconds: Int64 = 0, revision: [UInt8] = []
    ) {
        self.check = check
        self.atMilliseconds = atMilliseconds
        self.revision = revision
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &check)
        fields.signed64(2, &atMilliseconds)
        fields.bytes(3, &revision)
    }
}

/// How an answer comes about.
public struct ExplainResponse: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.explainResponse

    /// What Check would answer.
    public var answer: CheckResponse?
    /// The guards, in their order.
    public var guards: [GuardStep]
    /// The policies that were evaluated.
    public var policies: [PolicyStep]
    /// Permits that lacked little.
    public var nearMisses: [NearMiss]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(answer: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        answer: CheckResponse? = nil, guards: [GuardStep] = [], policies: [PolicyStep] = [],
        nearMisses: [NearMiss] = []
    ) {
        self.answer = answer
        self.guards = guards
        self.policies = policies
        self.nearMisses = nearMisses
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &answer)
        fields.messages(2, &guards)
        fields.messages(3, &policies)
        fields.messages(4, &nearMisses)
    }
}

/// What a guard said.
public struct GuardStep: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.guardStep

    /// Its name.
    public var guardName: String
    /// The code that it denies with.
    public var code: String
    /// Whether it let the question pass.
    public var passed: Bool
    /// Whether the zone's settings leave it on.
    public var enforced: Bool
    /// One sentence.
    public var detail: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(guardName: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        guardName: String = "", code: String = "", passed: Bool = false, enforced: Bool = false,
        detail: String = ""
    ) {
        self.guardName = guardName
        self.code = code
        self.passed = passed
        self.enforced = enforced
        self.detail = detail
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &guardName)
        fields.text(2, &code)
        fields.boolean(3, &passed)
        fields.boolean(4, &enforced)
        fields.text(5, &detail)
    }
}

/// How a policy was evaluated.
public struct PolicyStep: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.policyStep

    /// For which side.
    public var party: Party
    /// The policy.
    public var policy: Policy?
    /// Its clauses.
    public var clauses: [ClauseStep]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(party: .zero)
    }

    /// Makes a message; what is left out is not given.
    public init(
        party: Party = .zero, policy: Policy? = nil, clauses: [ClauseStep] = []
    ) {
        self.party = party
        self.policy = policy
        self.clauses = clauses
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.choice(1, &party)
        fields.message(2, &policy)
        fields.messages(3, &clauses)
    }
}

/// What a clause came to.
public struct ClauseStep: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.clauseStep

    /// Its text.
    public var text: String
    /// Where it begins, from 1.
    public var line: UInt32
    /// Where it begins in the line, from 1.
    public var column: UInt32
    /// Its value.
    public var value: AttributeValue?
    /// Why it has none.
    public var error: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(text: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        text: String = "", line: UInt32 = 0, column: UInt32 = 0, value: AttributeValue? = nil,
        error: String = ""
    ) {
        self.text = text
        self.line = line
        self.column = column
        self.value = value
        self.error = error
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &text)
        fields.unsigned32(2, &line)
        fields.unsigned32(3, &column)
        fields.value(4, &value)
        fields.text(5, &error)
    }
}

/// A permit that lacked little.
public struct NearMiss: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.nearMiss

    /// For which side.
    public var party: Party
    /// The policy's id.
    public var policy: String
    /// The clause that did not hold.
    public var clause: ClauseStep?
    /// What would make it hold.
    public var wouldHold: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(party: .zero)
    }

    /// Makes a message; what is left out is not given.
    public init(
        party: Party = .zero, policy: String = "", clause: ClauseStep? = nil,
        wouldHold: String = ""
    ) {
        self.party = party
        self.policy = policy
        self.clause = clause
        self.wouldHold = wouldHold
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.choice(1, &party)
        fields.text(2, &policy)
        fields.message(3, &clause)
        fields.text(4, &wouldHold)
    }
}
