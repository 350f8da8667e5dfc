extension SchemaPrinter {
    /// The text of a type, its first line without an indentation.
    mutating func text(of type: TypeExpression, _ indentation: Indentation) -> String {
        switch type {
        case .set(let element, _): "Set<\(text(of: element, indentation))>"
        case .record(let attributes, _): record(attributes, indentation)
        case .name(let name): name.content.path.string
        case .commonType, .entityType, .cedarType:
            self.name(for: type, namespace: namespace) { definitions, name, namespace in
                definitions.meaning(of: name, in: namespace)
            }
        }
    }

    /// The text of a context, where a name can be that of a common type alone.
    mutating func text(
        ofContext context: TypeExpression, _ indentation: Indentation
    ) -> String {
        switch context {
        case .record(let attributes, _): return record(attributes, indentation)
        case .commonType(let name): return name.content.path.string
        case .name, .entityType, .cedarType:
            return name(for: context, namespace: namespace) { definitions, name, namespace in
                definitions.commonMeaning(of: name, in: namespace)
            }
        case .set(_, let span):
            report(.notInCedarSyntax("a context that is no record"), at: span)
            return "{}"
        }
    }

    /// The text of a record, one attribute a line.
    mutating func record(
        _ attributes: [AttributeDeclaration], _ indentation: Indentation
    ) -> String {
        guard !attributes.isEmpty else { return "{}" }
        let inside = indentation.next
        var lines: [String] = []
        for attribute in attributes {
            let annotations = text(of: attribute.annotations, inside)
            let sign = attribute.isRequired ? "" : "?"
            let type = text(of: attribute.type, inside)
            lines.append("\(annotations)\(inside)\(key(attribute.name))\(sign): \(type)")
        }
        return "{\n\(lines.joined(separator: ",\n"))\n\(indentation)}"
    }
}

extension SchemaPrinter {
    /// A name that means in Cedar's syntax what a type of the JSON format means.
    ///
    /// It is the name as written, or else the complete one. What means nothing is written as it
    /// stands, if it means nothing in Cedar's syntax either. `meaning` says what a name means at
    /// this place of Cedar's syntax.
    private mutating func name(
        for type: TypeExpression, namespace: Name?,
        meaning: (SchemaDefinitions, Name, Name?) -> SchemaDefinitions.TypeMeaning?
    ) -> String {
        let meant = definitions.meaning(of: type, in: namespace)
        let written = Name(normalized: type.outline)
        let candidates = [written] + (meant.map { [$0.completeName] } ?? [])
        for name in candidates where meaning(definitions, name, namespace) == meant {
            return name.path.string
        }
        report(.otherMeaningInCedarSyntax(written.path), at: type.span)
        return written.path.string
    }
}

extension SchemaDefinitions.TypeMeaning {
    /// The name that says which one is meant, in any namespace.
    fileprivate var completeName: Name {
        switch self {
        case .cedar(let type): type.completeName
        case .common(let name), .entity(let name): name
        }
    }
}
