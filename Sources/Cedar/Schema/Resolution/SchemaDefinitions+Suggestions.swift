extension SchemaDefinitions {
    /// The error that a type's name, as it is written, means nothing.
    func undefined(_ type: TypeExpression, in namespace: Name?) -> SchemaError {
        let name = Name(normalized: type.outline)
        return switch type {
        case .commonType:
            SchemaError(
                .undefinedCommonType(name), at: type.span,
                suggestion: commonTypeSuggestion(for: name, in: namespace))
        case .entityType:
            SchemaError(
                .undefinedEntityType(name), at: type.span,
                suggestion: entityTypeSuggestion(for: name, in: namespace))
        case .name, .cedarType, .set, .record:
            SchemaError(
                .undefinedType(name), at: type.span,
                suggestion: typeSuggestion(for: name, in: namespace))
        }
    }
}

extension SchemaDefinitions {
    /// A declared type with a name like one that isn't declared, as it is written in a namespace.
    private func typeSuggestion(for name: Name, in namespace: Name?) -> Text? {
        let declared = Array(commonTypes.keys) + Array(entityTypes.keys)
        let own = CedarType.allCases.map(\.name)
        return Self.suggestion(for: name, among: declared + own, in: namespace)
    }

    /// The same where only an entity type may stand.
    func entityTypeSuggestion(for name: Name, in namespace: Name?) -> Text? {
        Self.suggestion(for: name, among: Array(entityTypes.keys), in: namespace)
    }

    /// The same where only a common type may stand.
    private func commonTypeSuggestion(for name: Name, in namespace: Name?) -> Text? {
        let own = CedarType.allCases.map(\.name)
        return Self.suggestion(for: name, among: Array(commonTypes.keys) + own, in: namespace)
    }

    /// The id of a declared action like that of a parent that isn't declared.
    func actionSuggestion(for parent: ActionDeclaration.Parent, in namespace: Name?) -> Text? {
        let types = Self.candidates(for: parent.type ?? .action, in: namespace)
        let ids = actions.keys.filter { types.contains($0.type) }.map(\.id)
        return NameSuggestion.closest(to: parent.id, among: ids.sorted())
    }

    /// Names of the current namespace are offered without it, so that they compare as written.
    private static func suggestion(
        for name: Name, among declared: [Name], in namespace: Name?
    ) -> Text? {
        let written = declared.map { candidate in
            let isNear = name.namespace == nil && candidate.namespace == namespace
            return isNear ? candidate.basename : candidate.path
        }
        return NameSuggestion.closest(to: name.path, among: written.sorted())
    }
}
