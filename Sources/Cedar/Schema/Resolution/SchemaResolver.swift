/// Makes a schema of what is written: every reference resolved, both hierarchies closed.
struct SchemaResolver {
    private let tree: SchemaTree
    private let definitions: SchemaDefinitions
    private let typesMax: Int
    private let closureStepsMax: Int
    private var types: TypeResolver
    private var typesCount = 0
    private var errors: [SchemaError]

    /// Prepares the resolution of a tree; the limits are parameters for tests.
    init(
        _ tree: SchemaTree,
        typesMax: Int = SchemaLimits.typesMax,
        closureStepsMax: Int = SchemaLimits.closureStepsMax
    ) {
        self.tree = tree
        self.typesMax = typesMax
        self.closureStepsMax = closureStepsMax
        let collector = SchemaDefinitionCollector(tree)
        definitions = collector.definitions
        errors = collector.errors
        types = TypeResolver(collector.definitions, typesMax: typesMax)
    }

    /// The schema.
    mutating func schema() throws(SchemaErrors) -> Schema {
        let entityTypes = entityTypes()
        let actions = actions()
        errors += types.errors
        guard errors.isEmpty else { throw SchemaErrors(errors) }
        return Schema(
            entityTypes: entityTypes,
            actions: actions,
            commonTypes: definitions.commonTypes.keys.compactMap(commonType),
            namespaceAnnotations: namespaceAnnotations
        )
    }

    private mutating func report(_ kind: SchemaError.Kind, _ span: SourceSpan) {
        errors.append(SchemaError(kind, at: span))
    }

    private func commonType(_ name: Name) -> Schema.CommonType? {
        guard let definition = definitions.commonTypes[name], let type = types.commonType(name)
        else { return nil }
        return Schema.CommonType(
            name: name, type: type.type, annotations: definition.declaration.annotations)
    }

    private var namespaceAnnotations: [Name: Annotations] {
        var annotations: [Name: Annotations] = [:]
        for namespace in tree.namespaces where !namespace.annotations.isEmpty {
            if let name = namespace.name?.content { annotations[name] = namespace.annotations }
        }
        return annotations
    }

    /// Counts a type that is put into the schema; over the limit it is reported, once.
    private mutating func count(_ type: TypeResolver.Resolved, _ span: SourceSpan) {
        if typesCount <= typesMax, typesCount + type.count > typesMax {
            report(.tooManyTypes(limit: typesMax), span)
        }
        typesCount += type.count
    }
}

extension SchemaResolver {
    private mutating func entityTypes() -> [Schema.EntityType] {
        var parents: [Name: [Name]] = [:]
        for (name, definition) in definitions.entityTypes {
            parents[name] = self.parents(definition)
        }
        let closure = HierarchyClosure(parents: parents).ancestors(stepsMax: closureStepsMax)
        if closure == nil { report(.hierarchyTooLarge(limit: closureStepsMax), .none) }
        var types: [Schema.EntityType] = []
        for (name, definition) in definitions.entityTypes {
            types.append(
                entityType(
                    name, definition, parents: parents[name] ?? [],
                    ancestors: closure?[name] ?? []))
        }
        return types
    }

    private mutating func parents(
        _ definition: SchemaDefinitions.EntityTypeDefinition
    ) -> [Name] {
        switch definition.declaration.shape {
        case .enumerated: []
        case .standard(let parents, _, _): entityTypes(parents, in: definition.namespace)
        }
    }

    /// The declared entity types that these names mean, sorted, each once.
    private mutating func entityTypes(
        _ names: [Located<Name>], in namespace: Name?
    ) -> [Name] {
        var found: Set<Name> = []
        for name in names {
            if let type = definitions.entityType(name.content, in: namespace) {
                found.insert(type)
            } else {
                errors.append(definitions.undefined(.entityType(name), in: namespace))
            }
        }
        return found.sorted()
    }

    private mutating func entityType(
        _ name: Name, _ definition: SchemaDefinitions.EntityTypeDefinition,
        parents: [Name], ancestors: Set<Name>
    ) -> Schema.EntityType {
        var population = Schema.EntityType.Population.open
        var attributes = RecordType()
        var tags: SchemaType?
        switch definition.declaration.shape {
        case .enumerated(let ids): population = .enumerated(ids)
        case .standard(_, let shape, let tagType):
            let written = shape ?? .record([], definition.span)
            attributes = record(written, in: definition.namespace) { .shapeIsNoRecord($0) }
            tags = tagType.flatMap { type($0, in: definition.namespace) }
        }
        return Schema.EntityType(
            name: name, population: population, attributes: attributes, tags: tags,
            parents: parents, ancestors: ancestors,
            annotations: definition.declaration.annotations)
    }

    private mutating func type(_ written: TypeExpression, in namespace: Name?) -> SchemaType? {
        guard let resolved = types.resolve(written, in: namespace) else { return nil }
        count(resolved, written.span)
        return resolved.type
    }

    /// The record that a shape or a context is; what is none is reported as such.
    private mutating func record(
        _ written: TypeExpression, in namespace: Name?, else error: (Text) -> SchemaError.Kind
    ) -> RecordType {
        guard let resolved = types.resolve(written, in: namespace) else { return RecordType() }
        count(resolved, written.span)
        guard case .record(let record) = resolved.type else {
            report(error(written.outline), written.span)
            return RecordType()
        }
        return record
    }
}

extension SchemaResolver {
    private mutating func actions() -> [Schema.Action] {
        var parents: [EntityUID: [EntityUID]] = [:]
        for (uid, definition) in definitions.actions { parents[uid] = self.parents(definition) }
        let closure = HierarchyClosure(parents: parents).ancestors(stepsMax: closureStepsMax)
        if closure == nil { report(.hierarchyTooLarge(limit: closureStepsMax), .none) }
        var actions: [Schema.Action] = []
        for (uid, definition) in definitions.actions {
            let ancestors = closure?[uid] ?? []
            if ancestors.contains(uid) { report(.actionCycle(uid), definition.span) }
            actions.append(
                action(uid, definition, parents: parents[uid] ?? [], ancestors: ancestors))
        }
        return actions
    }

    private mutating func parents(
        _ definition: SchemaDefinitions.ActionDefinition
    ) -> [EntityUID] {
        var found: Set<EntityUID> = []
        for parent in definition.declaration.parents {
            if let uid = definitions.action(parent, in: definition.namespace) {
                found.insert(uid)
            } else {
                errors.append(undefined(parent, in: definition.namespace))
            }
        }
        return found.sorted()
    }

    private func undefined(
        _ parent: ActionDeclaration.Parent, in namespace: Name?
    ) -> SchemaError {
        SchemaError(
            .undefinedAction(EntityUID(type: parent.type ?? .action, id: parent.id)),
            at: parent.span,
            suggestion: definitions.actionSuggestion(for: parent, in: namespace))
    }

    private mutating func action(
        _ uid: EntityUID, _ definition: SchemaDefinitions.ActionDefinition,
        parents: [EntityUID], ancestors: Set<EntityUID>
    ) -> Schema.Action {
        let scope = definition.declaration.scope
        let namespace = definition.namespace
        return Schema.Action(
            uid: uid, parents: parents, ancestors: ancestors,
            principalTypes: entityTypes(scope?.principalTypes ?? [], in: namespace),
            resourceTypes: entityTypes(scope?.resourceTypes ?? [], in: namespace),
            context: scope?.context.map { context in
                record(context, in: namespace) { .contextIsNoRecord($0) }
            } ?? RecordType(),
            annotations: definition.declaration.annotations)
    }
}
