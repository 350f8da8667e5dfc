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
    ///   - path: the way to the place, where the text is JSON.
    public init(
        _ error: LinkError, in policies: PolicySet, at place: Place?, path: JSONPath? = nil
    ) {
        var suggestion: Text?
        if case .noTemplate(let id) = error {
            suggestion = NameSuggestion.closest(
                to: id.text, among: policies.templates.lazy.map(\.id.text))
        }
        self.init(
            kind: error.name, message: "\(error)", at: place, suggestion: suggestion, path: path)
    }

    /// The diagnostic of policies or links that are written as JSON.
    /// - Parameters:
    ///   - error: the error.
    ///   - source: the JSON.
    ///   - policies: the set that links were to be made in, for the names of its templates.
    public init(
        _ error: PolicyJSONError, in source: SourceFile, among policies: PolicySet = PolicySet()
    ) {
        let place = Place(source, error.path, ofName: error.isAboutName)
        switch error.kind {
        case .json(let json): self.init(json, in: source)
        case .link(let link): self.init(link, in: policies, at: place, path: error.path)
        case .mismatch, .missingMember, .unknownMember, .unknownWord, .operatorCount,
            .unknownOperator, .malformedKey, .malformedName, .value, .notAnAction, .misplacedSlot,
            .notStatic, .takenID, .tooDeep:
            self.init(
                kind: error.kind.name, message: error.message, at: place,
                suggestion: error.suggestion, path: error.path)
        }
    }
}

extension PolicyJSONError {
    /// Whether the trouble is a member's name, not its value.
    fileprivate var isAboutName: Bool {
        switch kind {
        case .unknownMember, .unknownOperator, .malformedKey, .takenID: true
        case .json, .mismatch, .missingMember, .unknownWord, .operatorCount, .malformedName,
            .value, .notAnAction, .misplacedSlot, .notStatic, .link, .tooDeep:
            false
        }
    }
}
