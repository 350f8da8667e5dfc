/// Validates the policies of a set, one after the other.
struct PolicySetValidator {
    private let schema: ValidatedSchema
    private var budget: StepBudget

    /// What makes policies invalid.
    private(set) var errors: [ValidationFinding] = []
    /// What is probably not meant.
    private(set) var warnings: [ValidationFinding] = []

    init(_ schema: ValidatedSchema, stepsMax: Int) {
        self.schema = schema
        budget = StepBudget(stepsMax: stepsMax)
    }

    mutating func validate(_ policies: PolicySet) {
        for policy in PolicySetValidator.inOrder(policies) where !budget.isExceeded {
            validate(policy)
        }
    }

    /// Static policies and templates as they stand in the text, then the links.
    private static func inOrder(_ policies: PolicySet) -> [Policy] {
        let written = policies.policies.filter { $0.template == nil } + policies.templates
        let links = policies.policies.filter { $0.template != nil }
        return written.enumerated()
            .sorted {
                ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
            }
            .map(\.element) + links
    }

    private mutating func validate(_ policy: Policy) {
        var validator = PolicyValidator(policy, schema, budget)
        validator.validate()
        budget = validator.budget
        if errors.count < ValidationLimits.findingsMax { errors += validator.errors }
        if warnings.count < ValidationLimits.findingsMax { warnings += validator.warnings }
    }
}
