extension Diagnostic {
    /// The diagnostic of a request that a schema doesn't allow.
    /// - Parameters:
    ///   - error: the error.
    ///   - schema: the schema, for the names in it.
    ///   - source: the context's text, where it is one: what is wrong with the context has a place.
    public init(_ error: RequestError, schema: Schema, context source: SourceFile? = nil) {
        var path: JSONPath?
        if case .context(let value, _) = error, source != nil { path = value.jsonPath }
        self.init(
            kind: "request", message: "\(error)",
            at: source.flatMap { source in path.map { Place(source, $0) } },
            suggestion: schema.suggestion(for: error), path: path)
    }

    /// The diagnostic of a context that can't be read.
    /// - Parameters:
    ///   - error: the error.
    ///   - type: what the action declares, for the names in it.
    ///   - source: the context's text, where it is one.
    public init(_ error: ContextError, type: RecordType? = nil, in source: SourceFile? = nil) {
        if case .json(let json) = error, let source {
            self.init(json, in: source)
            return
        }
        var path = JSONPath.root
        var suggestion: Text?
        if case .value(let value) = error {
            path = value.jsonPath
            suggestion = type.flatMap { value.suggestion(in: .record($0)) }
        }
        self.init(
            kind: "request", message: "\(error)", at: source.map { Place($0, path) },
            suggestion: suggestion, path: source == nil ? nil : path)
    }
}
