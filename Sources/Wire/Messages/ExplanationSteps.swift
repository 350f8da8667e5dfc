/// What a guard said.
public struct GuardStep: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.guardStep

    /// Its name, or its group's.
    public var guardName: String
    /// The code that it denies with.
    public var code: String
    /// Whether it let the question pass.
    public var passed: Bool
    /// Whether the zone's settings leave it on.
    public var enforced: Bool
    /// One sentence.
    public var detail: String
    /// What became of it.
    public var outcome: GuardOutcome

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(guardName: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        guardName: String = "", code: String = "", passed: Bool = false, enforced: Bool = false,
        detail: String = "", outcome: GuardOutcome = .zero
    ) {
        self.guardName = guardName
        self.code = code
        self.passed = passed
        self.enforced = enforced
        self.detail = detail
        self.outcome = outcome
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &guardName)
        fields.text(2, &code)
        fields.boolean(3, &passed)
        fields.boolean(4, &enforced)
        fields.text(5, &detail)
        fields.choice(6, &outcome)
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
    /// What became of it.
    public var outcome: PolicyOutcome
    /// Whether it determines the leg's decision.
    public var determining: Bool
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
        party: Party = .zero, policy: Policy? = nil, clauses: [ClauseStep] = [],
        outcome: PolicyOutcome = .zero, determining: Bool = false, file: String = "",
        line: UInt32 = 0
    ) {
        self.party = party
        self.policy = policy
        self.clauses = clauses
        self.outcome = outcome
        self.determining = determining
        self.file = file
        self.line = line
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.choice(1, &party)
        fields.message(2, &policy)
        fields.messages(3, &clauses)
        fields.choice(4, &outcome)
        fields.boolean(5, &determining)
        fields.text(6, &file)
        fields.unsigned32(7, &line)
    }
}

/// What a `when` or `unless` came to.
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
    /// Whether its value is what the policy asks for.
    public var holds: Bool
    /// Whether Check looks at it.
    public var reached: Bool
    /// The parts that settled its value.
    public var parts: [PartStep]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(text: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        text: String = "", line: UInt32 = 0, column: UInt32 = 0, value: AttributeValue? = nil,
        error: String = "", holds: Bool = false, reached: Bool = false, parts: [PartStep] = []
    ) {
        self.text = text
        self.line = line
        self.column = column
        self.value = value
        self.error = error
        self.holds = holds
        self.reached = reached
        self.parts = parts
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &text)
        fields.unsigned32(2, &line)
        fields.unsigned32(3, &column)
        fields.value(4, &value)
        fields.text(5, &error)
        fields.boolean(6, &holds)
        fields.boolean(7, &reached)
        fields.messages(8, &parts)
    }
}

/// What a part of a clause came to.
public struct PartStep: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.partStep

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
    /// The line that it begins in; empty where that is long.
    public var sourceLine: String
    /// What it reads.
    public var operands: [OperandStep]

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(text: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        text: String = "", line: UInt32 = 0, column: UInt32 = 0, value: AttributeValue? = nil,
        error: String = "", sourceLine: String = "", operands: [OperandStep] = []
    ) {
        self.text = text
        self.line = line
        self.column = column
        self.value = value
        self.error = error
        self.sourceLine = sourceLine
        self.operands = operands
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &text)
        fields.unsigned32(2, &line)
        fields.unsigned32(3, &column)
        fields.value(4, &value)
        fields.text(5, &error)
        fields.text(6, &sourceLine)
        fields.messages(7, &operands)
    }
}

/// Something that a part of a clause reads.
public struct OperandStep: WireMessage {
    /// Which message it is.
    public static let kind = MessageKind.operandStep

    /// Its text.
    public var text: String
    /// Its value, as Cedar writes it.
    public var value: String

    /// Makes a message; what is left out is not given.
    public init() {
        self.init(text: "")
    }

    /// Makes a message; what is left out is not given.
    public init(
        text: String = "", value: String = ""
    ) {
        self.text = text
        self.value = value
    }

    /// Goes through all fields.
    public mutating func visit<V: FieldVisitor & ~Copyable & ~Escapable>(_ fields: inout V) {
        fields.text(1, &text)
        fields.text(2, &value)
    }
}
