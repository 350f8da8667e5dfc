/// Gathers what is found in one policy, each place and kind once however many environments find it.
struct FindingCollector {
    /// A finding without the policy.
    struct Finding {
        let kind: ValidationFinding.Kind
        let message: String
        let span: SourceSpan
        /// The variables in what is wrong; where it has none, all in the conditions count.
        var variables: Set<Variable> = []
        var help: String?
        var suggestion: Text?

        /// The environment in which it was found first, in words; empty where it doesn't matter.
        fileprivate var environment = ""
        /// In how many environments it was found.
        fileprivate var environmentCount = 0

        init(
            _ kind: ValidationFinding.Kind, _ message: String, at span: SourceSpan,
            help: String? = nil, suggestion: Text? = nil
        ) {
            self.kind = kind
            self.message = message
            self.span = span
            self.help = help
            self.suggestion = suggestion
        }
    }

    /// What makes findings the same: the kind and the place, or what is said where there is no place,
    /// as in a policy that was read from JSON.
    private struct Key: Hashable {
        let kind: ValidationFinding.Kind
        let span: SourceSpan
        var message: Text?
    }

    private var findings: [Finding] = []
    private var places: [Key: Int] = [:]
    private var foundHere: Set<Int> = []
    private var environment: RequestEnvironment?
    private var variables: Set<Variable> = []
    private var environmentCount = 0

    /// Begins with another environment: what is found from here on is found in it, and depends on it
    /// as far as these variables do.
    mutating func enter(_ environment: RequestEnvironment, _ variables: Set<Variable>) {
        self.environment = environment
        self.variables = variables
        environmentCount += 1
        foundHere = []
    }

    /// Whether this kind of finding stands at this place already, which is then counted.
    mutating func isKnown(_ kind: ValidationFinding.Kind, at span: SourceSpan) -> Bool {
        isKnown(Key(kind: kind, span: span))
    }

    private mutating func isKnown(_ key: Key) -> Bool {
        guard let index = places[key] else {
            return findings.count >= ValidationLimits.findingsPerPolicyMax
        }
        if foundHere.insert(index).inserted { findings[index].environmentCount += 1 }
        return true
    }

    /// Takes a finding, unless it is known.
    mutating func report(_ finding: Finding) {
        var key = Key(kind: finding.kind, span: finding.span)
        if finding.span == .none { key.message = Text(finding.message) }
        guard !isKnown(key) else { return }
        places[key] = findings.count
        foundHere.insert(findings.count)
        findings.append(finding)
        let variables = finding.variables.isEmpty ? variables : finding.variables
        findings[findings.count - 1].environment = environment?.description(for: variables) ?? ""
        findings[findings.count - 1].environmentCount = 1
    }

    /// The findings in the order of the text, each with the environment it was found in unless it
    /// was found in all.
    func findings(of policy: Policy) -> [ValidationFinding] {
        findings.enumerated()
            .sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }
            .map { finding($0.element, of: policy) }
    }

    private func finding(_ finding: Finding, of policy: Policy) -> ValidationFinding {
        let isEverywhere =
            finding.environment.isEmpty || finding.environmentCount >= environmentCount
        return ValidationFinding(
            policy: policy, kind: finding.kind,
            message: finding.message + (isEverywhere ? "" : ", where \(finding.environment)"),
            span: finding.span, help: finding.help, suggestion: finding.suggestion)
    }
}
