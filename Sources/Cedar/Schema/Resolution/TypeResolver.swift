/// Puts structures in the places of names.
///
/// The common types come first, each after those that it refers to, so that every other type finds
/// them done; nothing recurses over a chain of common types.
struct TypeResolver {
    /// A type and its measures; it shares the structure of the common types inside.
    struct Resolved {
        let type: SchemaType
        /// How many sets and records lie inside one another.
        let nesting: Int
        /// How many types the structure holds, itself included.
        let count: Int
    }

    private enum State {
        case open
        case resolved(Resolved)
        /// It is wrong, and that has been reported.
        case failed
    }

    let definitions: SchemaDefinitions
    let typesMax: Int
    private(set) var errors: [SchemaError] = []
    private var commonTypes: [Name: State] = [:]

    /// Resolves all common types.
    init(_ definitions: SchemaDefinitions, typesMax: Int) {
        self.definitions = definitions
        self.typesMax = typesMax
        for name in definitions.commonTypes.keys.sorted() { resolveCommonType(name) }
    }

    /// A common type that is resolved, nil where that failed.
    func commonType(_ name: Name) -> Resolved? {
        guard case .resolved(let resolved) = commonTypes[name] else { return nil }
        return resolved
    }

    /// Resolves a type as seen from a namespace.
    ///
    /// - Returns: Nil after an error, which is among ``errors``.
    mutating func resolve(_ type: TypeExpression, in namespace: Name?) -> Resolved? {
        switch type {
        case .name, .commonType, .entityType, .cedarType:
            guard let meaning = definitions.meaning(of: type, in: namespace) else {
                errors.append(definitions.undefined(type, in: namespace))
                return nil
            }
            return resolve(meaning)
        case .set(let element, let span):
            guard let element = resolve(element, in: namespace) else { return nil }
            return within(element, as: .set(element.type), span)
        case .record(let attributes, let span):
            return resolve(attributes, span, in: namespace)
        }
    }

    /// Resolves a record's attributes; of two with one name only the later counts.
    private mutating func resolve(
        _ attributes: [AttributeDeclaration], _ span: SourceSpan, in namespace: Name?
    ) -> Resolved? {
        var resolved: [RecordType.Attribute] = []
        var measures: [Resolved] = []
        let written = attributes.latest
        for attribute in written {
            guard let type = resolve(attribute.type, in: namespace) else { continue }
            measures.append(type)
            resolved.append(
                .init(
                    name: attribute.name, type: type.type, isRequired: attribute.isRequired,
                    annotations: attribute.annotations))
        }
        guard resolved.count == written.count else { return nil }
        let record = Resolved(
            type: .record(RecordType(resolved)),
            nesting: measures.map(\.nesting).max() ?? -1,
            count: measures.reduce(0) { $0 + $1.count }
        )
        return within(record, as: record.type, span)
    }

    /// What a name stands for.
    private func resolve(_ meaning: SchemaDefinitions.TypeMeaning) -> Resolved? {
        switch meaning {
        case .cedar(let type): Resolved(type: type.type, nesting: 0, count: 1)
        case .entity(let name): Resolved(type: .entity(name), nesting: 0, count: 1)
        case .common(let name): commonType(name)
        }
    }

    private mutating func report(_ kind: SchemaError.Kind, _ span: SourceSpan) {
        errors.append(SchemaError(kind, at: span))
    }

    /// The type around another, if both limits allow it.
    private mutating func within(
        _ inner: Resolved, as type: SchemaType, _ span: SourceSpan
    ) -> Resolved? {
        guard inner.nesting < SchemaLimits.typeNestingMax else {
            report(.typesTooDeep(limit: SchemaLimits.typeNestingMax), span)
            return nil
        }
        guard inner.count < typesMax else {
            report(.tooManyTypes(limit: typesMax), span)
            return nil
        }
        return Resolved(type: type, nesting: inner.nesting + 1, count: inner.count + 1)
    }
}

extension TypeResolver {
    /// Resolves a common type after all that it refers to, with an own stack.
    private mutating func resolveCommonType(_ start: Name) {
        var path: [(name: Name, references: [Name])] = []
        open(start, &path)
        while let name = path.last?.name {
            if let next = path[path.count - 1].references.popLast() {
                open(next, &path)
            } else {
                path.removeLast()
                finish(name)
            }
        }
    }

    private mutating func open(_ name: Name, _ path: inout [(name: Name, references: [Name])]) {
        switch commonTypes[name] {
        case .none:
            commonTypes[name] = .open
            path.append((name, references(from: name)))
        case .open:
            guard let definition = definitions.commonTypes[name] else { return }
            report(.typeCycle(name), definition.declaration.name.span)
            commonTypes[name] = .failed
        case .resolved, .failed: break
        }
    }

    private mutating func finish(_ name: Name) {
        guard case .open = commonTypes[name], let definition = definitions.commonTypes[name] else {
            return
        }
        let type = resolve(definition.declaration.type, in: definition.namespace)
        commonTypes[name] = type.map(State.resolved) ?? .failed
    }

    /// The common types that one refers to, directly.
    private func references(from name: Name) -> [Name] {
        guard let definition = definitions.commonTypes[name] else { return [] }
        var references: [Name] = []
        var left = [definition.declaration.type]
        while let type = left.popLast() {
            switch type {
            case .name, .commonType, .entityType, .cedarType:
                let meaning = definitions.meaning(of: type, in: definition.namespace)
                if case .common(let name) = meaning { references.append(name) }
            case .set(let element, _): left.append(element)
            case .record(let attributes, _): left += attributes.latest.map(\.type)
            }
        }
        return references
    }
}
