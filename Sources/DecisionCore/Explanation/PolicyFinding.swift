public import Cedar

/// What a policy whose scope matches came to, clause by clause.
public struct PolicyFinding: Sendable {
    /// What became of a policy.
    public enum Outcome: Sendable {
        /// All clauses hold.
        case satisfied
        /// One does not.
        case unsatisfied
        /// One cannot be evaluated.
        case erred
    }

    /// Which policy.
    public let policy: PolicyIndex
    /// What became of it.
    public let outcome: Outcome
    /// Its clauses, in their order.
    public let clauses: [ClauseFinding]
}

/// What a `when` or `unless` came to.
public struct ClauseFinding: Sendable {
    /// The clause.
    public let condition: Condition
    /// Its value, or why it has none.
    public let value: Result<Bool, EvaluationError>
    /// Whether the decision looks at it: it stops at the first that does not hold.
    public let isReached: Bool
    /// The parts that settled its value, at most ``ExplanationLimits/partsMax``.
    public let parts: [PartFinding]

    /// Whether its value is what the policy asks for.
    public var holds: Bool {
        switch value {
        case .success(let value): value == (condition.kind == .when)
        case .failure: false
        }
    }
}

/// What a part of a clause came to.
public struct PartFinding: Sendable {
    /// Something that a part reads, and its value.
    public struct Operand: Sendable {
        /// What is read.
        public let expression: Expression
        /// Its value.
        public let value: Value
    }

    /// Where it stands.
    public let span: SourceSpan
    /// Its value, or why it has none.
    public let value: Result<Bool, EvaluationError>
    /// What it reads, at most ``ExplanationLimits/operandsMax``.
    public let operands: [Operand]
}

/// A permit that a leg was denied for want of.
public struct NearMissFinding: Sendable {
    /// Which policy.
    public let policy: PolicyIndex
    /// The part of the scope that does not match; nil where the scope does.
    public let missed: Variable?
    /// The clauses that do not hold.
    public let clauses: [ClauseFinding]
}

/// How a leg came about.
public struct LegExplanation: Sendable {
    /// The policies whose scope matches, in their order, at most ``ExplanationLimits/policiesMax``.
    public let policies: [PolicyFinding]
    /// How many more there are.
    public let leftOut: Int
    /// Where nothing permits: the permits that lacked least, the nearest first, at most
    /// ``ExplanationLimits/nearMissesMax``.
    public let nearMisses: [NearMissFinding]
}

/// How large an explanation may become: it is read by a person, and fits into a message.
public enum ExplanationLimits {
    /// Policies of one leg; those that determine the decision, and those that erred, come first.
    public static let policiesMax = 64
    /// Parts of one clause.
    public static let partsMax = 6
    /// Operands of one part.
    public static let operandsMax = 4
    /// Near misses of one leg: the third is hardly near.
    public static let nearMissesMax = 3
    /// Permits of one leg that are looked at for near misses: each is evaluated.
    public static let candidatesMax = 1024
}
