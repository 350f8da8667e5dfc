extension Schema {
    /// Parses and resolves a schema in Cedar's own schema syntax.
    ///
    /// - Throws: ``SchemaErrors`` with everything that is wrong, as far as it could be found: the
    ///   syntax first, what the names mean only where the syntax is right.
    /// - Complexity: linear in the text, the types that result and the ancestors.
    public init(parsing source: SourceFile) throws(SchemaErrors) {
        var resolver = SchemaResolver(try SchemaParser.parse(source))
        self = try resolver.schema()
    }

    /// The schema that declares nothing.
    public static let empty = Schema(
        entityTypes: [], actions: [], commonTypes: [], namespaceAnnotations: [:])
}
