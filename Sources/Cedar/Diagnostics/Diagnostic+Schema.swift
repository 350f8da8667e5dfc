extension Diagnostic {
    /// The diagnostic of an error in a schema.
    /// - Parameters:
    ///   - error: the error.
    ///   - source: the schema's text, in either syntax.
    public init(_ error: SchemaError, in source: SourceFile) {
        if case .syntax(let syntax) = error.kind {
            self.init(syntax, in: source)
        } else if case .json(let json) = error.kind {
            self.init(json, in: source)
        } else {
            self.init(
                kind: error.kind.name, message: "\(error)", at: Place(source, error.span),
                help: error.help, suggestion: error.suggestion, path: error.path)
        }
    }
}
