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
    /// As which of the zone's callers; empty is whoever asks.
    public var caller: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(check: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        check: CheckRequest? = nil, atMilliseconds: Int64 = 0, revision: [UInt8] = [],
        caller: String = ""
    ) {
        self.check = check
        self.atMilliseconds = atMilliseconds
        self.revision = revision
        self.caller = caller
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &check)
        fields.signed64(2, &atMilliseconds)
        fields.bytes(3, &revision)
        fields.text(4, &caller)
    }
}

/// How an answer comes about: it is recorded, and it allows nothing.
public struct ExplainResponse: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.explainResponse

    /// What Check would answer.
    public var answer: CheckResponse?
    /// All guards, in their order.
    public var guards: [GuardStep]
    /// The policies whose scope matches, leg by leg.
    public var policies: [PolicyStep]
    /// Where a leg has no permit, those that lacked least, nearest first.
    public var nearMisses: [NearMiss]
    /// That this is no decision, in a sentence.
    public var notice: String
    /// How many matching policies are left out, for there are too many.
    public var policiesLeftOut: UInt32

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(answer: nil)
    }

    /// Makes a message; what is left out is not given.
    public init(
        answer: CheckResponse? = nil, guards: [GuardStep] = [], policies: [PolicyStep] = [],
        nearMisses: [NearMiss] = [], notice: String = "", policiesLeftOut: UInt32 = 0
    ) {
        self.answer = answer
        self.guards = guards
        self.policies = policies
        self.nearMisses = nearMisses
        self.notice = notice
        self.policiesLeftOut = policiesLeftOut
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.message(1, &answer)
        fields.messages(2, &guards)
        fields.messages(3, &policies)
        fields.messages(4, &nearMisses)
        fields.text(5, &notice)
        fields.unsigned32(6, &policiesLeftOut)
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
    /// The first clause that does not hold; nil where only the scope does not match.
    public var clause: ClauseStep?
    /// What would make it permit, in a sentence.
    public var wouldHold: String
    /// The file that it stands in.
    public var file: String
    /// Where it begins, from 1.
    public var line: UInt32

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(party: .zero)
    }

    /// Makes a message; what is left out is not given.
    public init(
        party: Party = .zero, policy: String = "", clause: ClauseStep? = nil,
        wouldHold: String = "", file: String = "", line: UInt32 = 0
    ) {
        self.party = party
        self.policy = policy
        self.clause = clause
        self.wouldHold = wouldHold
        self.file = file
        self.line = line
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.choice(1, &party)
        fields.text(2, &policy)
        fields.message(3, &clause)
        fields.text(4, &wouldHold)
        fields.text(5, &file)
        fields.unsigned32(6, &line)
    }
}
