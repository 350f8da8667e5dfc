/// What the validator has to say about the policies of a set.
public struct ValidationReport: Hashable, Sendable {
    /// What makes policies invalid, in the order of the set and then of the text, at most
    /// ``ValidationLimits/findingsMax``.
    public let errors: [ValidationFinding]
    /// What is allowed and probably not meant, in the same order and as many at most.
    public let warnings: [ValidationFinding]

    /// Whether every policy is valid.
    public var isValid: Bool { errors.isEmpty }

    /// A report of the first findings of each kind.
    init(errors: [ValidationFinding], warnings: [ValidationFinding]) {
        self.errors = Array(errors.prefix(ValidationLimits.findingsMax))
        self.warnings = Array(warnings.prefix(ValidationLimits.findingsMax))
    }
}
