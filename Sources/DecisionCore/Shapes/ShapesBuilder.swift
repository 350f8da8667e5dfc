internal import Cedar

/// Flattens a schema: numbers its types and actions first, then lays out what they hold.
struct ShapesBuilder {
    private let schema: Schema
    private let roles: Roles
    private let identityTypes: Set<Name>
    private let userGroups: Set<Name>
    private let blastRadius: Set<Name>
    private let buildsCall: Bool
    private var shapes: [Shape] = []
    private var fields: [FieldShape] = []
    private var known: [SchemaType: ShapeIndex] = [:]

    /// A builder; `buildsCall` says whether the service fills in `context.call` where it is declared.
    init(_ schema: Schema, _ roles: Roles, buildsCall: Bool) {
        self.schema = schema
        self.roles = roles
        self.buildsCall = buildsCall
        identityTypes = roles.identityTypes()
        userGroups = Set(
            roles.types(.user).flatMap { schema.entityType($0)?.ancestors ?? [] })
        blastRadius = roles.blastRadiusTypes()
    }

    /// - Precondition: nothing has been named to `builder` before, so that a type's symbol and an
    ///   action's id are indexes.
    mutating func build(_ builder: inout VocabularyBuilder) -> Shapes {
        precondition(builder.entityCount == 0, "types and actions are numbered first")
        for type in schema.entityTypes { _ = builder.symbol(type.name) }
        for action in schema.actions { builder.entity(action.uid) }
        let types = schema.entityTypes.map { shape($0, &builder) }
        let actions = schema.actions.map { shape($0, &builder) }
        let actionTypes = Set(schema.actions.map(\.uid.type)).sorted().map { builder.symbol($0) }
        let session = sessionRun(&builder)
        return Shapes(
            shapes: shapes, fields: fields, types: types, actions: actions,
            actionTypes: actionTypes, toldOfSessions: session)
    }

    private mutating func shape(
        _ type: Schema.EntityType, _ builder: inout VocabularyBuilder
    ) -> TypeShape {
        TypeShape(
            attributes: run(type.attributes, &builder),
            tags: type.tags.map { shape($0, &builder) } ?? .none,
            containers: type.ancestors.sorted().map { builder.symbol($0) },
            enumeratedIDs: enumeratedIDs(type, &builder),
            traits: traits(type, &builder))
    }

    private func traits(
        _ type: Schema.EntityType, _ builder: inout VocabularyBuilder
    ) -> TypeTraits {
        TypeTraits(
            isIdentity: identityTypes.contains(type.name), isStored: roles.isStored(type.name),
            isShared: roles.isShared(type.name),
            isOwned: roles.attribute(.owner, of: type.name) != nil,
            isConfined: roles.attribute(.blastRadius, of: type.name) != nil,
            isEnumerated: type.population != .open, roles: typeRoles(type.name),
            tenant: roles.attribute(.tenant, of: type.name).map { builder.symbol($0) })
    }

    private func typeRoles(_ type: Name) -> TypeRoles {
        var found: TypeRoles = []
        if roles.types(.agent).contains(type) { found.insert(.agent) }
        if roles.types(.user).contains(type) { found.insert(.user) }
        if roles.types(.tenant).contains(type) { found.insert(.tenant) }
        if roles.types(.session).contains(type) { found.insert(.session) }
        if userGroups.contains(type) { found.insert(.userGroup) }
        if blastRadius.contains(type) { found.insert(.blastRadius) }
        return found
    }

    /// What a caller may say of a session beside what the service fills in from its facts.
    private mutating func sessionRun(_ builder: inout VocabularyBuilder) -> FieldRun {
        let types = roles.types(.session)
        guard types.count == 1, let type = schema.entityType(types[0]) else { return .empty }
        let told = type.attributes.attributes.filter { SessionField(name: $0.name) == nil }
        return run(RecordType(told), &builder)
    }

    private mutating func shape(
        _ action: Schema.Action, _ builder: inout VocabularyBuilder
    ) -> ActionShape {
        ActionShape(
            principals: action.principalTypes.map { builder.symbol($0) },
            resources: action.resourceTypes.map { builder.symbol($0) },
            context: context(action, &builder), call: callFields(action))
    }

    /// What a context holds.
    ///
    /// Of the field that the service itself fills in a caller need say nothing; that it says
    /// something is for the guard of injections to find.
    private mutating func context(
        _ action: Schema.Action, _ builder: inout VocabularyBuilder
    ) -> FieldRun {
        guard callFields(action) != nil else { return run(action.context, &builder) }
        let rest = action.context.attributes.filter { $0.name != CallType.name }
        let call = FieldShape(
            name: builder.symbol(CallType.name), shape: .anything, isRequired: false)
        return run(RecordType(rest), and: [call], &builder)
    }

    private func callFields(_ action: Schema.Action) -> CallFields? {
        guard buildsCall, case .record(let type)? = action.context[CallType.name]?.type else {
            return nil
        }
        return CallType(roles).declared(in: type)
    }

    private func enumeratedIDs(
        _ type: Schema.EntityType, _ builder: inout VocabularyBuilder
    ) -> [Symbol]? {
        switch type.population {
        case .open: nil
        case .enumerated(let ids): ids.map { builder.symbol($0) }
        }
    }

    private mutating func run(
        _ type: RecordType, and more: [FieldShape] = [], _ builder: inout VocabularyBuilder
    ) -> FieldRun {
        var run = more
        for attribute in type.attributes {
            run.append(
                FieldShape(
                    name: builder.symbol(attribute.name),
                    shape: shape(attribute.type, &builder),
                    isRequired: attribute.isRequired))
        }
        run.sort { $0.name < $1.name }
        let first = UInt32(fields.count)
        fields += run
        return FieldRun(first: first, count: UInt32(run.count))
    }

    /// Recurses as deep as the schema nests, which its parser bounds.
    private mutating func shape(
        _ type: SchemaType, _ builder: inout VocabularyBuilder
    ) -> ShapeIndex {
        if let index = known[type] { return index }
        let shape =
            switch type {
            case .boolean: leaf(.boolean)
            case .long: leaf(.long)
            case .string: leaf(.string)
            case .decimal: leaf(.decimal)
            case .ip: leaf(.address)
            case .datetime: leaf(.datetime)
            case .duration: leaf(.duration)
            case .entity(let name):
                Shape(
                    kind: .entity, type: builder.symbol(name), element: .none, fields: .empty)
            case .set(let element):
                Shape(
                    kind: .set, type: InternedValue.unnamed,
                    element: self.shape(element, &builder), fields: .empty)
            case .record(let type):
                Shape(
                    kind: .record, type: InternedValue.unnamed, element: .none,
                    fields: run(type, &builder))
            }
        shapes.append(shape)
        let index = ShapeIndex(rawValue: UInt32(shapes.count - 1))
        known[type] = index
        return index
    }

    private func leaf(_ kind: Shape.Kind) -> Shape {
        Shape(kind: kind, type: InternedValue.unnamed, element: .none, fields: .empty)
    }
}
