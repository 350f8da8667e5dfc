/// Writes a tree in Cedar's own schema syntax.
struct SchemaPrinter {
    /// What the names mean, for those that have to be written in another way than in JSON.
    let definitions: SchemaDefinitions
    /// What Cedar's syntax can't say.
    private(set) var errors: [SchemaError] = []
    /// The namespace that is written.
    private(set) var namespace: Name?

    init(_ definitions: SchemaDefinitions) {
        self.definitions = definitions
    }

    /// Notes an error and goes on.
    mutating func report(_ kind: SchemaError.Kind, at span: SourceSpan) {
        errors.append(SchemaError(kind, at: span))
    }

    /// The text of a schema, empty or with a line ending after the last line; what is outside of
    /// namespaces comes first.
    mutating func text(of tree: SchemaTree) -> String {
        let outside = tree.namespaces.filter { $0.name == nil }
        let named = tree.namespaces.filter { $0.name != nil }
        return (outside + named).map { text(of: $0) }.filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private mutating func text(of namespace: SchemaNamespace) -> String {
        self.namespace = namespace.name?.content
        guard let name = namespace.name else { return declarations(of: namespace, .none) }
        let inside = declarations(of: namespace, Indentation.none.next)
        let annotations = text(of: namespace.annotations, .none)
        guard !inside.isEmpty else { return "\(annotations)namespace \(name.content) {}\n" }
        return "\(annotations)namespace \(name.content) {\n\(inside)}\n"
    }

    private mutating func declarations(
        of namespace: SchemaNamespace, _ indentation: Indentation
    ) -> String {
        var texts: [String] = []
        for type in namespace.commonTypes { texts.append(text(of: type, indentation)) }
        for type in namespace.entityTypes { texts.append(text(of: type, indentation)) }
        for action in namespace.actions { texts.append(text(of: action, indentation)) }
        return texts.joined(separator: "\n")
    }

    /// The annotations, each on a line of its own.
    func text(of annotations: Annotations, _ indentation: Indentation) -> String {
        annotations.entries.map { annotation in
            let value = annotation.value.map { "(\($0.literal))" } ?? ""
            return "\(indentation)@\(annotation.key)\(value)\n"
        }.joined()
    }
}

extension SchemaPrinter {
    /// The spaces at the beginning of a line.
    struct Indentation: CustomStringConvertible {
        let description: String

        /// That of the outermost lines.
        static let none = Indentation(description: "")

        /// That of the lines inside.
        var next: Indentation { Indentation(description: description + "    ") }
    }
}
