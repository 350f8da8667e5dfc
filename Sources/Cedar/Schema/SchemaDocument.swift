/// A schema as it is written, in either of its two syntaxes: names are not resolved yet.
///
/// Namespaces, common types and annotations are all still there, so that it can be written in the
/// other syntax. What one declares by itself is right (no name is reserved, declared twice or
/// shadows another); whether its references mean something says ``Schema/init(_:)``.
///
///     let document = try SchemaDocument(parsingJSON: file)
///     print(try document.cedarText)
public struct SchemaDocument: Sendable {
    let tree: SchemaTree
    /// Where the parts of the tree stand, if the text is JSON; in Cedar's syntax their spans say.
    let places: JSONPlaces?
    let source: SourceFile

    /// Parses a schema in Cedar's own schema syntax.
    /// - Parameter source: the text, at most ``Limits/sourceBytesMax`` long.
    /// - Throws: ``SchemaErrors``, of the grammar and of declarations by themselves.
    /// - Complexity: linear in the text.
    public init(parsing source: SourceFile) throws(SchemaErrors) {
        self.init(syntaxOf: source, tree: try SchemaParser.parse(source))
        try checkDeclarations()
    }

    /// Parses a schema in the JSON format of schemas.
    ///
    /// It takes what the reference takes.
    /// - Parameter source: the text, at most ``Limits/sourceBytesMax`` long and nested at most
    ///   ``JSONLimits/nestingMax`` deep.
    /// - Throws: ``SchemaErrors``, each with its ``SchemaError/path``: of the JSON, of the format
    ///   and of declarations by themselves.
    /// - Complexity: linear in the text, and again for each error.
    public init(parsingJSON source: SourceFile) throws(SchemaErrors) {
        self = try SchemaJSONParser.parse(source)
        try checkDeclarations()
    }

    /// Makes a document whose declarations are not checked.
    init(syntaxOf source: SourceFile, tree: SchemaTree, places: JSONPlaces? = nil) {
        self.source = source
        self.tree = tree
        self.places = places
    }

    private func checkDeclarations() throws(SchemaErrors) {
        let errors = SchemaDefinitionCollector(tree).errors
        guard errors.isEmpty else { throw located(SchemaErrors(errors)) }
    }

    /// The errors with their places in the text.
    func located(_ errors: SchemaErrors) -> SchemaErrors {
        places?.located(errors, in: source) ?? errors
    }
}

extension Schema {
    /// Resolves a schema: gives each name its meaning and closes both hierarchies.
    ///
    /// - Throws: ``SchemaErrors`` with everything that is wrong.
    /// - Complexity: linear in the types that result and the ancestors.
    public init(_ document: SchemaDocument) throws(SchemaErrors) {
        var resolver = SchemaResolver(document.tree)
        do throws(SchemaErrors) {
            self = try resolver.schema()
        } catch {
            throw document.located(error)
        }
    }

    /// Parses and resolves a schema in Cedar's own schema syntax.
    ///
    /// - Throws: ``SchemaErrors`` with everything that is wrong, as far as it could be found: the
    ///   syntax first, what the names mean only where the syntax is right.
    /// - Complexity: linear in the text, the types that result and the ancestors.
    public init(parsing source: SourceFile) throws(SchemaErrors) {
        try self.init(SchemaDocument(syntaxOf: source, tree: try SchemaParser.parse(source)))
    }

    /// Parses and resolves a schema in the JSON format of schemas.
    ///
    /// - Throws: ``SchemaErrors`` with everything that is wrong, as far as it could be found: the
    ///   JSON first, then the format, what the names mean only where both are right.
    /// - Complexity: linear in the text, the types that result and the ancestors.
    public init(parsingJSON source: SourceFile) throws(SchemaErrors) {
        try self.init(try SchemaJSONParser.parse(source))
    }

    /// The schema that declares nothing.
    public static let empty = Schema(
        entityTypes: [], actions: [], commonTypes: [], namespaceAnnotations: [:])
}
