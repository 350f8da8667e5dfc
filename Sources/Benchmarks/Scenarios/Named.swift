internal import Cedar

/// An entity by its type and id, neither of which has a character that would have to be escaped.
struct Named: Hashable {
    let type: String
    let id: String

    init(_ type: String, _ id: String) {
        self.type = type
        self.id = id
    }

    /// As it stands in a policy: `User::"u1"`.
    var cedar: String { "\(type)::\"\(id)\"" }

    /// As it stands in a list of parents.
    var json: JSONValue {
        .object(["type": .string(Text(type)), "id": .string(Text(id))])
    }

    /// As it stands in an attribute.
    var reference: JSONValue { .object(["__entity": json]) }

    /// The entity with what is known of it.
    func entity(_ attributes: JSONObject = [:], in parents: [Named] = []) -> JSONValue {
        .object([
            "uid": json, "attrs": .object(attributes), "parents": .array(parents.map(\.json)),
        ])
    }
}
