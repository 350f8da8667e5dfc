/// Validates one policy, template or link.
///
/// Each rule is an extension of its own, in a file of its name.
struct PolicyValidator {
    let policy: Policy
    let schema: ValidatedSchema
    var budget: StepBudget
    var findings = FindingCollector()

    /// Whether the scope and the conditions may hold in some environment.
    var isPossible = false

    init(_ policy: Policy, _ schema: ValidatedSchema, _ budget: StepBudget) {
        self.policy = policy
        self.schema = schema
        self.budget = budget
    }

    mutating func validate() {
        if policy.template == nil {
            validateWhatIsWritten()
        } else {
            validateLink()
        }
        if budget.isExceeded { reportExceededBudget() }
    }

    private mutating func validateWhatIsWritten() {
        let conditions = ConditionSurvey(policy)
        validateEntityTypes(conditions)
        validateEnumeratedEntities(conditions)
        validateActions(conditions)
        validateActionApplication()
        validateEnvironments(conditions)
    }

    private mutating func reportExceededBudget() {
        let message =
            "the policies can't be checked in all environments within the limit of steps; "
            + "what comes after this policy was not checked"
        findings.report(
            FindingCollector.Finding(
                .limitExceeded, message, at: policy.span,
                help: "let the scope name the action, or the types of principal and resource"))
    }

    /// What makes the policy invalid.
    var errors: [ValidationFinding] { findings.findings(of: policy) }

    /// A policy that is never satisfied, which is allowed.
    var warnings: [ValidationFinding] {
        guard policy.template == nil, !isPossible, !budget.isExceeded else { return [] }
        return [
            ValidationFinding(
                policy: policy, kind: .impossiblePolicy,
                message: "the policy applies to no request that the schema allows")
        ]
    }
}
