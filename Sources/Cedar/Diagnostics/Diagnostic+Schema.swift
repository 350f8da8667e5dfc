extension Diagnostic {
    /// The diagnostic of an error in a schema.
    /// - Parameters:
    ///   - error: the error.
    ///   - source: the schema's text.
    public init(_ error: SchemaError, in source: SourceFile) {
        if case .syntax(let syntax) = error.kind {
            self.init(syntax, in: source)
        } else {
            self.init(
                kind: "schema", message: "\(error)", at: Place(source, error.span),
                help: error.help)
        }
    }
}
