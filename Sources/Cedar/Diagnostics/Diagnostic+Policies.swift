extension Diagnostic {
    /// The diagnostic of an error in a text of Cedar's own syntax.
    /// - Parameters:
    ///   - error: the error.
    ///   - source: the text.
    public init(_ error: SyntaxError, in source: SourceFile) {
        self.init(
            kind: "syntax", message: error.message, at: Place(source, error.span),
            expected: error.expected, help: error.help, suggestion: error.suggestion)
    }

    /// The diagnostic of a template that can't be linked.
    /// - Parameters:
    ///   - error: the error.
    ///   - policies: the set that was to be linked in, for the names of its templates.
    ///   - place: where the link is asked for.
    public init(_ error: LinkError, in policies: PolicySet, at place: Place?) {
        var suggestion: Text?
        if case .noTemplate(let id) = error {
            suggestion = NameSuggestion.closest(
                to: id.text, among: policies.templates.lazy.map(\.id.text))
        }
        self.init(kind: "link", message: "\(error)", at: place, suggestion: suggestion)
    }
}
