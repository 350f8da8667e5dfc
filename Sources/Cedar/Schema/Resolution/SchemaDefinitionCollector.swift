/// Gathers what a schema declares, and judges the declarations by themselves: names that are
/// reserved, declared twice, or shadow others.
struct SchemaDefinitionCollector {
    private(set) var definitions = SchemaDefinitions()
    private(set) var errors: [SchemaError] = []

    /// Gathers the declarations of a tree.
    init(_ tree: SchemaTree) {
        var seen: [Name: SourceSpan] = [:]
        for namespace in tree.namespaces {
            if let name = namespace.name {
                if name.content.isReserved { report(.reservedName(name.content.path), name.span) }
                if let first = seen[name.content] {
                    report(.declaredTwice(name.content.path, first: first), name.span)
                    continue
                }
                seen[name.content] = name.span
            }
            collect(namespace)
        }
        reportShadowing()
    }

    private mutating func report(_ kind: SchemaError.Kind, _ span: SourceSpan) {
        errors.append(SchemaError(kind, at: span))
    }

    private mutating func collect(_ namespace: SchemaNamespace) {
        let name = namespace.name?.content
        for declaration in namespace.entityTypes {
            for entity in declaration.names { collect(entity, declaration, in: name) }
        }
        for declaration in namespace.commonTypes { collect(declaration, in: name) }
        for declaration in namespace.actions {
            for action in declaration.names { collect(action, declaration, in: name) }
        }
    }

    private mutating func collect(
        _ entity: Located<Text>, _ declaration: EntityTypeDeclaration, in namespace: Name?
    ) {
        let name = Name(normalized: entity.content).inNamespace(namespace)
        if entity.content == Identifier.cedar {
            report(.reservedName(entity.content), entity.span)
        } else if name.isActionType {
            report(.actionTypeDeclared, entity.span)
        } else if let first = definitions.entityTypes[name] {
            report(.declaredTwice(entity.content, first: first.span), entity.span)
        } else {
            definitions.entityTypes[name] = .init(
                declaration: declaration, span: entity.span, namespace: namespace)
        }
    }

    private mutating func collect(_ declaration: CommonTypeDeclaration, in namespace: Name?) {
        let basename = declaration.name
        let name = Name(normalized: basename.content).inNamespace(namespace)
        if basename.content == Identifier.cedar {
            report(.reservedName(basename.content), basename.span)
        } else if Self.reservedTypeNames.contains(basename.content) {
            report(.reservedTypeName(basename.content), basename.span)
        } else if let first = definitions.commonTypes[name] {
            report(
                .declaredTwice(basename.content, first: first.declaration.name.span),
                basename.span)
        } else {
            definitions.commonTypes[name] = .init(declaration: declaration, namespace: namespace)
        }
    }

    private mutating func collect(
        _ action: Located<Text>, _ declaration: ActionDeclaration, in namespace: Name?
    ) {
        let type = Name.action.inNamespace(namespace)
        let uid = EntityUID(type: type, id: action.content)
        if let first = definitions.actions[uid] {
            report(.declaredTwice(action.content, first: first.span), action.span)
        } else {
            definitions.actionTypes.insert(type)
            definitions.actions[uid] = .init(
                declaration: declaration, span: action.span, namespace: namespace)
        }
    }

    /// Names of the JSON format's own, which a common type may not take.
    private static let reservedTypeNames: Set<Text> = [
        "Bool", "Boolean", "Entity", "Extension", "Long", "Record", "Set", "String",
    ]
}

extension SchemaDefinitionCollector {
    /// Reports what a namespace declares although the empty one declares it too (Cedar's RFC 70).
    ///
    /// Entity types and common types shadow one another; actions are apart.
    private mutating func reportShadowing() {
        let types =
            definitions.entityTypes.map { ($0.key, $0.value.span) }
            + definitions.commonTypes.map { ($0.key, $0.value.declaration.name.span) }
        let shadowable = Set(types.map(\.0).filter { $0.namespace == nil })
        for (name, span) in types where name.namespace != nil {
            guard shadowable.contains(Name(normalized: name.basename)) else { continue }
            report(.shadows(name.path, Name(normalized: name.basename).path), span)
        }
        for (uid, action) in definitions.actions where uid.type != .action {
            let shadowed = EntityUID(type: .action, id: uid.id)
            guard definitions.actions[shadowed] != nil else { continue }
            report(.shadows(Text("\(uid)"), Text("\(shadowed)")), action.span)
        }
    }
}
