internal import Cedar

/// Flattens a schema: numbers its types and actions first, then lays out what they hold.
struct ShapesBuilder {
    private let schema: Schema
    private let roles: Roles
    private let identityTypes: Set<Name>
    private var shapes: [Shape] = []
    private var fields: [FieldShape] = []
    private var known: [SchemaType: ShapeIndex] = [:]

    init(_ schema: Schema, _ roles: Roles) {
        self.schema = schema
        self.roles = roles
        identityTypes = roles.identityTypes()
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
        return Shapes(
            shapes: shapes, fields: fields, types: types, actions: actions,
            actionTypes: actionTypes)
    }

    private mutating func shape(
        _ type: Schema.EntityType, _ builder: inout VocabularyBuilder
    ) -> TypeShape {
        TypeShape(
            attributes: run(type.attributes, &builder),
            tags: type.tags.map { shape($0, &builder) } ?? .none,
            containers: type.ancestors.sorted().map { builder.symbol($0) },
            enumeratedIDs: enumeratedIDs(type, &builder),
            isIdentity: identityTypes.contains(type.name),
            isStored: type.annotations[Roles.storedAnnotation] != nil)
    }

    private mutating func shape(
        _ action: Schema.Action, _ builder: inout VocabularyBuilder
    ) -> ActionShape {
        ActionShape(
            principals: action.principalTypes.map { builder.symbol($0) },
            resources: action.resourceTypes.map { builder.symbol($0) },
            context: run(action.context, &builder))
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
        _ type: RecordType, _ builder: inout VocabularyBuilder
    ) -> FieldRun {
        var run: [FieldShape] = []
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
