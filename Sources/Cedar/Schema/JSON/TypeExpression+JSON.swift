extension TypeExpression {
    /// The type as the JSON format has it.
    var json: JSONValue { .object(JSONObject(jsonMembers)) }

    /// The fields of the type, beside which a declaration may have others.
    var jsonMembers: [JSONObject.Member] {
        switch self {
        case .name(let name): Self.named("EntityOrCommon", name.content)
        case .commonType(let name): [Self.kind(name.content.path)]
        case .entityType(let name): Self.named("Entity", name.content)
        case .cedarType(let type, _): Self.members(of: type)
        case .set(let element, _): [Self.kind("Set"), .init(name: "element", value: element.json)]
        case .record(let attributes, _):
            [
                Self.kind("Record"),
                .init(
                    name: "attributes", value: .object(JSONObject(attributes.latest.map(\.member)))),
            ]
        }
    }

    private static func kind(_ word: Text) -> JSONObject.Member {
        .init(name: "type", value: .string(word))
    }

    private static func named(_ word: Text, _ name: Name) -> [JSONObject.Member] {
        [kind(word), .init(name: "name", value: .string(name.path))]
    }

    private static func members(of type: CedarType) -> [JSONObject.Member] {
        switch type {
        case .boolean: [kind("Boolean")]
        case .long, .string: [kind(type.name.path)]
        case .decimal, .ip, .datetime, .duration: named("Extension", type.name)
        }
    }
}

extension AttributeDeclaration {
    fileprivate var member: JSONObject.Member {
        let required = JSONObject.Member(name: "required", value: .boolean(false))
        let members = type.jsonMembers + (isRequired ? [] : [required]) + annotations.jsonMembers
        return .init(name: name, value: .object(JSONObject(members)))
    }
}

extension Annotations {
    /// The field of a declaration that holds the annotations; none where there are none.
    var jsonMembers: [JSONObject.Member] {
        guard !isEmpty else { return [] }
        let members = entries.map { entry in
            JSONObject.Member(name: entry.key, value: entry.value.map { .string($0) } ?? .null)
        }
        return [.init(name: "annotations", value: .object(JSONObject(members)))]
    }
}

extension JSONValue {
    /// An array of the names of types.
    static func names(_ names: [Located<Name>]) -> JSONValue {
        .array(names.map { .string($0.content.path) })
    }
}
