extension Diagnostic {
    /// The diagnostic of something that the validator found.
    /// - Parameters:
    ///   - finding: what was found.
    ///   - severity: whether it makes the policy invalid.
    public init(_ finding: ValidationFinding, severity: Severity = .error) {
        var place: Place?
        if let source = finding.source, let span = finding.span { place = Place(source, span) }
        self.init(
            severity, kind: finding.kind.rawValue, message: finding.message, at: place,
            help: finding.help, suggestion: finding.suggestion, policy: finding.policy)
    }
}
