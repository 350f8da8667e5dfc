extension Diagnostic {
    /// The diagnostic of something that the validator found.
    /// - Parameters:
    ///   - finding: what was found.
    ///   - severity: whether it makes the policy invalid.
    ///   - name: what the policy is called; nil for its id.
    public init(
        _ finding: ValidationFinding, severity: Severity = .error, of name: PolicyID? = nil
    ) {
        var place: Place?
        if let source = finding.source, let span = finding.span { place = Place(source, span) }
        self.init(
            severity, kind: finding.kind.rawValue, message: finding.message, at: place,
            help: finding.help, suggestion: finding.suggestion, policy: name ?? finding.policy)
    }
}
