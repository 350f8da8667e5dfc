// Where what messages are about stands, in a document of Cedar's own syntax; in one of JSON spans say
// nothing.

extension SchemaDocument {
    /// Where the name of an entity type is declared; nil for one that is not.
    public func span(ofType name: Name) -> SourceSpan? {
        entityType(name)?.names.first { $0.content == name.basename }?.span
    }

    /// Where an attribute of an entity type is declared: the place of its type.
    /// - Returns: as near as could be found; nil for a type that is not declared.
    public func span(ofAttribute name: Text, of type: Name) -> SourceSpan? {
        guard let declaration = entityType(type),
            case .standard(_, let attributes?, _) = declaration.shape
        else { return span(ofType: type) }
        return span(of: [name], in: attributes, namespace: type.namespace)
    }

    /// Where a part of an action's context is declared: the place of its type.
    /// - Parameters:
    ///   - path: the names of the attributes that lead to the part.
    ///   - action: the action's complete uid.
    /// - Returns: as near as could be found; nil for an action that is not declared.
    public func span(ofContext path: [Text], of action: EntityUID) -> SourceSpan? {
        for namespace in tree.namespaces where namespace.holds(action.type) {
            for declaration in namespace.actions {
                guard let name = declaration.names.first(where: { $0.content == action.id }) else {
                    continue
                }
                guard let context = declaration.scope?.context else { return name.span }
                return span(of: path, in: context, namespace: action.type.namespace)
            }
        }
        return nil
    }

    private func entityType(_ name: Name) -> EntityTypeDeclaration? {
        for namespace in tree.namespaces where namespace.holds(name) {
            let declaration = namespace.entityTypes.first { declaration in
                declaration.names.contains { $0.content == name.basename }
            }
            if let declaration { return declaration }
        }
        return nil
    }

    /// The place at the end of a path through records and common types, or where the path is lost.
    private func span(
        of path: [Text], in type: TypeExpression, namespace: Name?
    ) -> SourceSpan {
        var found = type
        for name in path {
            guard case .record(let attributes, _) = shape(of: found, in: namespace),
                let attribute = attributes.last(where: { $0.name == name })
            else { break }
            found = attribute.type
        }
        return found.span
    }

    /// What a type amounts to, common types put in their places.
    private func shape(of type: TypeExpression, in namespace: Name?) -> TypeExpression {
        var type = type
        // Common types do not contain themselves: each is passed once.
        for _ in tree.namespaces.flatMap(\.commonTypes) {
            switch type {
            case .name(let name), .commonType(let name):
                guard let common = commonType(name.content, in: namespace) else { return type }
                type = common.type
            case .entityType, .cedarType, .set, .record: return type
            }
        }
        return type
    }

    private func commonType(_ name: Name, in namespace: Name?) -> CommonTypeDeclaration? {
        let own = namespace.flatMap { Name(parsing: Text("\($0)::\(name)")) }
        for candidate in [own, name].compactMap({ $0 }) {
            for namespace in tree.namespaces where namespace.holds(candidate) {
                let found = namespace.commonTypes.first { $0.name.content == candidate.basename }
                if let found { return found }
            }
        }
        return nil
    }
}

extension SchemaNamespace {
    /// Whether a complete name is of this namespace.
    fileprivate func holds(_ complete: Name) -> Bool {
        name?.content == complete.namespace
    }
}
