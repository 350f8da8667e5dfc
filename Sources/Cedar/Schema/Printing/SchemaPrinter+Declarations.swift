extension SchemaPrinter {
    mutating func text(of type: CommonTypeDeclaration, _ indentation: Indentation) -> String {
        let annotations = text(of: type.annotations, indentation)
        let structure = text(of: type.type, indentation)
        return "\(annotations)\(indentation)type \(type.name.content) = \(structure);\n"
    }

    mutating func text(of type: EntityTypeDeclaration, _ indentation: Indentation) -> String {
        let annotations = text(of: type.annotations, indentation)
        let names = type.names.map(\.content.string).joined(separator: ", ")
        var declaration = "entity \(names)"
        switch type.shape {
        case .enumerated(let ids):
            declaration += " enum [\(ids.map(\.literal).joined(separator: ", "))]"
        case .standard(let parents, let attributes, let tags):
            if !parents.isEmpty { declaration += " in \(list(parents))" }
            declaration += shape(attributes, of: type, indentation)
            if let tags { declaration += " tags \(text(of: tags, indentation))" }
        }
        return "\(annotations)\(indentation)\(declaration);\n"
    }

    private mutating func shape(
        _ shape: TypeExpression?, of type: EntityTypeDeclaration, _ indentation: Indentation
    ) -> String {
        switch shape {
        case .none: return ""
        case .record(let attributes, _):
            return attributes.isEmpty ? "" : " \(record(attributes, indentation))"
        case .name(let written), .commonType(let written), .entityType(let written):
            report(.notInCedarSyntax("an entity type's shape by name"), at: written.span)
        case .cedarType(_, let span), .set(_, let span):
            report(.notInCedarSyntax("an entity type's shape that is no record"), at: span)
        }
        return ""
    }

    private func list(_ names: [Located<Name>]) -> String {
        "[\(names.map(\.content.path.string).joined(separator: ", "))]"
    }
}

extension SchemaPrinter {
    mutating func text(of action: ActionDeclaration, _ indentation: Indentation) -> String {
        let annotations = text(of: action.annotations, indentation)
        var declaration = "action \(action.names.map { key($0.content) }.joined(separator: ", "))"
        if !action.parents.isEmpty {
            let parents = action.parents.map(Self.text(of:)).joined(separator: ", ")
            declaration += " in [\(parents)]"
        }
        if let scope = action.scope { declaration += text(of: scope, indentation) }
        return "\(annotations)\(indentation)\(declaration);\n"
    }

    private static func text(of parent: ActionDeclaration.Parent) -> String {
        guard let type = parent.type else { return key(parent.id) }
        return "\(EntityUID(type: type, id: parent.id))"
    }

    private mutating func text(
        of scope: ActionDeclaration.Scope, _ indentation: Indentation
    ) -> String {
        guard !scope.principalTypes.isEmpty, !scope.resourceTypes.isEmpty else { return "" }
        let inside = indentation.next
        var parts = [
            "principal: \(list(scope.principalTypes))", "resource: \(list(scope.resourceTypes))",
        ]
        if let context = scope.context, !context.isEmptyRecord {
            parts.append("context: \(text(ofContext: context, inside))")
        }
        let lines = parts.map { "\(inside)\($0)" }.joined(separator: ",\n")
        return " appliesTo {\n\(lines)\n\(indentation)}"
    }

    /// A name as an identifier where it is one, else as a string.
    static func key(_ name: Text) -> String {
        Identifier(name)?.isReserved == false ? name.string : name.literal
    }

    func key(_ name: Text) -> String { Self.key(name) }
}
