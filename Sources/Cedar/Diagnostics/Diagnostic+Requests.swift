extension Diagnostic {
    /// The diagnostic of a request that a schema doesn't allow.
    /// - Parameters:
    ///   - error: the error.
    ///   - schema: the schema, for the names in it.
    ///   - source: the context's text, where it is one: what is wrong with the context has a place.
    public init(_ error: RequestError, schema: Schema, context source: SourceFile? = nil) {
        var place: Place?
        var path: JSONPath?
        if case .context(let value, _) = error, let source {
            place = Place(source, value.jsonPath, ofName: value.isAboutName)
            path = value.jsonPath
        }
        self.init(
            kind: error.name, message: "\(error)", at: place,
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
        var isAboutName = false
        var suggestion: Text?
        if case .value(let value) = error {
            (path, isAboutName) = (value.jsonPath, value.isAboutName)
            suggestion = type.flatMap { value.suggestion(in: .record($0)) }
        }
        self.init(
            kind: error.name, message: "\(error)",
            at: source.map { Place($0, path, ofName: isAboutName) },
            suggestion: suggestion, path: source == nil ? nil : path)
    }
}
