/// Parses Cedar's schema syntax into a tree.
///
/// After an error the parser goes on behind the declaration's `;`, so that several errors are found
/// at once. A wrong token (an open string, say) ends it, for what follows would be guesswork.
struct SchemaParser {
    var reader: TokenReader
    /// How many braces of the declaration at hand are open.
    var openBraces = 0
    /// What is wrong without keeping the parser from going on.
    private(set) var errors: [SchemaError] = []

    /// The tree of a schema.
    static func parse(_ source: SourceFile) throws(SchemaErrors) -> SchemaTree {
        var errors: [SchemaError]
        do throws(SyntaxError) {
            var parser = SchemaParser(reader: try TokenReader(source))
            let tree = parser.tree()
            errors = parser.errors
            if errors.isEmpty { return tree }
        } catch {
            errors = [SchemaError(error)]
        }
        throw SchemaErrors(errors)
    }

    private init(reader: TokenReader) {
        self.reader = reader
    }

    /// Notes an error and goes on.
    mutating func report(_ kind: SchemaError.Kind, at span: SourceSpan) {
        errors.append(SchemaError(kind, at: span))
    }

    /// Parses everything; what is wrong is among ``errors``.
    private mutating func tree() -> SchemaTree {
        var tree = SchemaTree()
        var outside = SchemaNamespace(name: nil, annotations: Annotations())
        do throws(SyntaxError) {
            while reader.kind != .end {
                let annotations = try annotations()
                if try reader.take(word: "namespace") {
                    tree.namespaces.append(try namespace(annotations))
                } else {
                    try declaration(annotations, into: &outside)
                }
            }
        } catch {
            errors.append(SchemaError(error))
        }
        tree.namespaces.insert(outside, at: 0)
        return tree
    }

    private mutating func namespace(
        _ annotations: Annotations
    ) throws(SyntaxError) -> SchemaNamespace {
        var namespace = SchemaNamespace(name: try path(), annotations: annotations)
        try reader.expect(.leftBrace)
        while reader.kind != .rightBrace {
            try declaration(try self.annotations(), into: &namespace)
        }
        try reader.advance()
        guard reader.kind != .semicolon else {
            throw reader.unexpected([], help: "no `;` follows a namespace")
        }
        return namespace
    }

    /// Parses a declaration; if it is wrong, goes on behind it where that can be found.
    private mutating func declaration(
        _ annotations: Annotations, into namespace: inout SchemaNamespace
    ) throws(SyntaxError) {
        openBraces = 0
        do throws(SyntaxError) {
            if try reader.take(word: "entity") {
                namespace.entityTypes.append(try entityType(annotations))
            } else if try reader.take(word: "action") {
                namespace.actions.append(try action(annotations))
            } else if try reader.take(word: "type") {
                namespace.commonTypes.append(try commonType(annotations))
            } else {
                throw reader.unexpected(["`entity`", "`action`", "`type`", "`namespace`"])
            }
        } catch {
            guard errors.count < SchemaLimits.errorsMax, try skipDeclaration() else { throw error }
            errors.append(SchemaError(error))
        }
    }

    /// Goes on behind the `;` that ends a wrong declaration, or to the `}` that ends its namespace.
    ///
    /// - Returns: Whether there is one.
    private mutating func skipDeclaration() throws(SyntaxError) -> Bool {
        while reader.kind != .end {
            if try reader.take(.semicolon) { return true }
            if reader.kind == .rightBrace {
                if openBraces == 0 { return false }
                openBraces -= 1
            } else if reader.kind == .leftBrace {
                openBraces += 1
            }
            try reader.advance()
        }
        return false
    }
}
