extension SchemaDocument {
    /// The schema in the JSON format of schemas; reading it gives the same schema.
    ///
    /// Names are written as references to an entity type or a common type, `EntityOrCommon`, as
    /// they are in Cedar's syntax; those that were read as JSON stay what they were. A declaration
    /// of several names becomes several, and an action without `appliesTo` gets empty lists.
    /// Types that lie deeper in one another than about half of ``JSONLimits/nestingMax`` make JSON
    /// that is too deep to be read again.
    /// - Complexity: linear in the schema.
    public var json: JSONValue {
        let namespaces = tree.namespaces.filter { $0.name != nil || !$0.isEmpty }
        return .object(
            JSONObject(
                namespaces.map { namespace in
                    .init(name: namespace.name?.content.path ?? "", value: namespace.json)
                }))
    }
}

extension SchemaNamespace {
    /// Whether nothing is declared inside.
    fileprivate var isEmpty: Bool { entityTypes.isEmpty && actions.isEmpty && commonTypes.isEmpty }

    fileprivate var json: JSONValue {
        var members: [JSONObject.Member] = []
        if !commonTypes.isEmpty {
            let types = commonTypes.map { JSONObject.Member(name: $0.name.content, value: $0.json) }
            members.append(.init(name: "commonTypes", value: .object(JSONObject(types))))
        }
        members.append(
            .init(name: "entityTypes", value: Self.object(entityTypes.map { ($0.names, $0.json) })))
        members.append(
            .init(name: "actions", value: Self.object(actions.map { ($0.names, $0.json) })))
        return .object(JSONObject(members + annotations.jsonMembers))
    }

    /// An object of declarations, each under all its names.
    private static func object(_ declarations: [([Located<Text>], JSONValue)]) -> JSONValue {
        .object(
            JSONObject(
                declarations.flatMap { names, value in
                    names.map { .init(name: $0.content, value: value) }
                }))
    }
}

extension CommonTypeDeclaration {
    fileprivate var json: JSONValue {
        .object(JSONObject(type.jsonMembers + annotations.jsonMembers))
    }
}

extension EntityTypeDeclaration {
    fileprivate var json: JSONValue {
        .object(JSONObject(shape.jsonMembers + annotations.jsonMembers))
    }
}

extension EntityTypeDeclaration.Shape {
    fileprivate var jsonMembers: [JSONObject.Member] {
        switch self {
        case .enumerated(let ids):
            return [.init(name: "enum", value: .array(ids.map { .string($0) }))]
        case .standard(let parents, let attributes, let tags):
            let shape = attributes.flatMap { $0.isEmptyRecord ? nil : $0.json }
            let fields: [(Text, JSONValue?)] = [
                ("memberOfTypes", parents.isEmpty ? nil : .names(parents)),
                ("shape", shape), ("tags", tags?.json),
            ]
            return fields.compactMap { name, value in value.map { .init(name: name, value: $0) } }
        }
    }
}

extension ActionDeclaration {
    fileprivate var json: JSONValue {
        var members: [JSONObject.Member] = []
        members.append(.init(name: "appliesTo", value: Self.json(scope)))
        if !parents.isEmpty {
            members.append(.init(name: "memberOf", value: .array(parents.map(\.json))))
        }
        return .object(JSONObject(members + annotations.jsonMembers))
    }

    private static func json(_ scope: Scope?) -> JSONValue {
        var members: [JSONObject.Member] = [
            .init(name: "principalTypes", value: .names(scope?.principalTypes ?? [])),
            .init(name: "resourceTypes", value: .names(scope?.resourceTypes ?? [])),
        ]
        if let context = scope?.context, !context.isEmptyRecord {
            members.append(.init(name: "context", value: context.json))
        }
        return .object(JSONObject(members))
    }
}

extension ActionDeclaration.Parent {
    fileprivate var json: JSONValue {
        guard let type else { return .object(["id": .string(id)]) }
        return .object(["id": .string(id), "type": .string(type.path)])
    }
}
