internal import Cedar

extension JSONValue {
    /// This value, changed by a merge patch: objects member by member, `null` takes one away, and
    /// everything else is replaced whole.
    ///
    /// Source: RFC 7396.
    func patched(by patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var members: [JSONObject.Member] = []
        if case .object(let object) = self { members = object.members }
        for change in changes.members {
            let place = members.firstIndex { $0.name == change.name }
            let old = place.map { members[$0].value } ?? .null
            guard change.value != .null else {
                if let place { members.remove(at: place) }
                continue
            }
            let member = JSONObject.Member(
                name: change.name, value: old.patched(by: change.value))
            if let place { members[place] = member } else { members.append(member) }
        }
        return .object(JSONObject(members))
    }

    /// The member of this name; nil where there is none, or this is no object.
    subscript(name: Text) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }

    /// The elements; none where this is no array.
    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// The members; none where this is no object.
    var members: [JSONObject.Member] {
        guard case .object(let object) = self else { return [] }
        return object.members
    }

    /// The text; nil where this is none.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text.string
    }

    /// An object of these members; those without a value are left out.
    static func object(of members: [(Text, JSONValue?)]) -> JSONValue {
        .object(
            JSONObject(
                members.compactMap { name, value in
                    value.map { JSONObject.Member(name: name, value: $0) }
                }))
    }
}
