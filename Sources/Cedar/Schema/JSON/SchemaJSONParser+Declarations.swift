extension SchemaJSONParser {
    /// Parses everything: namespaces by their names, the empty one under the empty name.
    mutating func tree(_ value: Value) -> SchemaTree {
        var tree = SchemaTree()
        for (name, value) in members(value) ?? [] {
            if let namespace = namespace(name, value) { tree.namespaces.append(namespace) }
        }
        return tree
    }

    private mutating func namespace(_ name: Text, _ value: Value) -> SchemaNamespace? {
        let located = namespaceName(name)
        let known: [Text] = ["commonTypes", "entityTypes", "actions", "annotations"]
        guard let fields = listedFields(value, known, required: ["entityTypes", "actions"]) else {
            return nil
        }
        let annotations = annotations(fields["annotations"])
        if name.isEmpty, !annotations.isEmpty, let place = fields["annotations"] {
            report(.annotatedEmptyNamespace, at: place.span)
        }
        var namespace = SchemaNamespace(name: located, annotations: annotations)
        namespace.commonTypes = declarations(fields["commonTypes"]) { parser, name, value in
            parser.commonType(name, value)
        }
        namespace.entityTypes = declarations(fields["entityTypes"]) { parser, name, value in
            parser.entityType(name, value)
        }
        namespace.actions = actions(fields["actions"])
        return namespace
    }

    private mutating func namespaceName(_ name: Text) -> Located<Name>? {
        guard !name.isEmpty else { return nil }
        let span = place(.member(name), in: JSONPlaces.root, isName: true)
        return reference(Value(json: .string(name), span: span))
    }

    /// The declarations of an object, by the identifiers that they declare.
    private mutating func declarations<Declaration>(
        _ value: Value?,
        _ declaration: (inout Self, Located<Text>, Value) -> Declaration?
    ) -> [Declaration] {
        guard let value, let members = members(value) else { return [] }
        return members.compactMap { name, content in
            guard let name = identifier(name, in: value.span) else { return nil }
            return declaration(&self, name, content)
        }
    }

    private mutating func commonType(
        _ name: Located<Text>, _ value: Value
    ) -> CommonTypeDeclaration? {
        var described = DescribedType(["annotations"])
        guard let type = type(value, &described) else { return nil }
        return CommonTypeDeclaration(
            name: name, type: type, annotations: annotations(described.fields["annotations"]))
    }
}

extension SchemaJSONParser {
    private mutating func entityType(
        _ name: Located<Text>, _ value: Value
    ) -> EntityTypeDeclaration? {
        let known: [Text] = ["memberOfTypes", "shape", "tags", "enum", "annotations"]
        guard let fields = listedFields(value, known) else { return nil }
        let shape =
            fields["enum"].map { enumeratedShape(name, $0, value, fields) }
            ?? standardShape(fields)
        return EntityTypeDeclaration(
            names: [name], shape: shape, annotations: annotations(fields["annotations"]))
    }

    private mutating func enumeratedShape(
        _ name: Located<Text>, _ ids: Value, _ value: Value, _ fields: [Text: Value]
    ) -> EntityTypeDeclaration.Shape {
        for field: Text in ["memberOfTypes", "shape", "tags"] where fields[field] != nil {
            unknownField(field, in: value, known: [])
        }
        if ids.json == .array([]) { report(.enumerationEmpty(name.content), at: ids.span) }
        return .enumerated(elements(ids).compactMap { string($0) })
    }

    private mutating func standardShape(
        _ fields: [Text: Value]
    ) -> EntityTypeDeclaration.Shape {
        .standard(
            parents: fields["memberOfTypes"].map { references($0) } ?? [],
            attributes: fields["shape"].flatMap { type($0) },
            tags: fields["tags"].flatMap { type($0) })
    }
}

extension SchemaJSONParser {
    private mutating func actions(_ value: Value?) -> [ActionDeclaration] {
        guard let value, let members = members(value) else { return [] }
        return members.compactMap { name, content in
            let span = place(.member(name), in: value.span, isName: true)
            return action(Located(content: name, span: span), content)
        }
    }

    private mutating func action(_ name: Located<Text>, _ value: Value) -> ActionDeclaration? {
        let known: [Text] = ["attributes", "appliesTo", "memberOf", "annotations"]
        guard let fields = listedFields(value, known) else { return nil }
        if let attributes = given(fields["attributes"]) {
            report(.unsupported("attributes of actions"), at: attributes.span)
        }
        let parents = given(fields["memberOf"]).map { elements($0) } ?? []
        return ActionDeclaration(
            names: [name],
            parents: parents.compactMap { parent($0) },
            scope: given(fields["appliesTo"]).flatMap { scope($0) },
            annotations: annotations(fields["annotations"]))
    }

    /// The value, if there is one other than `null`.
    private func given(_ value: Value?) -> Value? {
        value?.json == .null ? nil : value
    }

    private mutating func parent(_ value: Value) -> ActionDeclaration.Parent? {
        guard let fields = listedFields(value, ["id", "type"], required: ["id"]),
            let id = fields["id"].flatMap({ string($0) })
        else { return nil }
        let type = given(fields["type"]).flatMap { reference($0) }
        return ActionDeclaration.Parent(type: type?.content, id: id, span: value.span)
    }

    private mutating func scope(_ value: Value) -> ActionDeclaration.Scope? {
        let required: [Text] = ["resourceTypes", "principalTypes"]
        guard let fields = listedFields(value, required + ["context"], required: required) else {
            return nil
        }
        return ActionDeclaration.Scope(
            principalTypes: fields["principalTypes"].map { references($0) } ?? [],
            resourceTypes: fields["resourceTypes"].map { references($0) } ?? [],
            context: fields["context"].flatMap { type($0) })
    }
}
