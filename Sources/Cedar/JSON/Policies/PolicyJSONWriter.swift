/// Writes policies as the JSON that ``PolicyJSONReader`` reads.
///
/// Where the language has several spellings for one thing, this writes what the reference does of the
/// same text: a single action after `in` as `entity`, a set of literals as `Set`, `has a.b` as the
/// conjunction that it means.
enum PolicyJSONWriter {
    static func json(_ policy: Policy) throws(PolicyJSONError) -> JSONValue {
        var conditions: [JSONValue] = []
        for (index, condition) in policy.conditions.enumerated() {
            do {
                conditions.append(try json(condition))
            } catch {
                throw error.inside(.element(index)).inside("conditions")
            }
        }
        var members: [JSONObject.Member] = [
            .init(name: "effect", value: .string(Text(policy.effect.rawValue))),
            .init(name: "principal", value: json(policy.principal, slot: .principal)),
            .init(name: "action", value: json(policy.action)),
            .init(name: "resource", value: json(policy.resource, slot: .resource)),
            .init(name: "conditions", value: .array(conditions)),
        ]
        if !policy.annotations.isEmpty {
            members.append(.init(name: "annotations", value: json(policy.annotations)))
        }
        return .object(JSONObject(members))
    }

    private static func json(_ annotations: [Annotation]) -> JSONValue {
        .object(
            JSONObject(
                annotations.map {
                    .init(name: $0.key, value: $0.value.map(JSONValue.string) ?? .null)
                }))
    }

    private static func json(_ condition: Condition) throws(PolicyJSONError) -> JSONValue {
        let body: JSONValue
        do {
            body = try ExpressionJSONWriter().json(condition.body)
        } catch {
            throw error.inside("body")
        }
        return .object(["kind": .string(Text(condition.kind.rawValue)), "body": body])
    }

    private static func json(_ constraint: ScopeConstraint, slot: Slot) -> JSONValue {
        switch constraint {
        case .any: .object(["op": .string("All")])
        case .equal(let entity): .object(["op": .string("==")] + entity.json(slot))
        case .isIn(let entity): .object(["op": .string("in")] + entity.json(slot))
        case .isType(let type):
            .object(["op": .string("is"), "entity_type": .string(type.path)])
        case .isTypeIn(let type, let entity):
            .object([
                "op": .string("is"), "entity_type": .string(type.path),
                "in": .object(entity.json(slot)),
            ])
        }
    }

    private static func json(_ constraint: ActionConstraint) -> JSONValue {
        switch constraint {
        case .any: .object(["op": .string("All")])
        case .equal(let uid): .object(["op": .string("=="), "entity": uid.json])
        case .isIn(let uids) where uids.count == 1:
            .object(["op": .string("in"), "entity": uids[0].json])
        case .isIn(let uids):
            .object(["op": .string("in"), "entities": .array(uids.map(\.json))])
        }
    }
}

extension EntityOrSlot {
    /// The entity or the slot as the one member that says which it is.
    fileprivate func json(_ slot: Slot) -> JSONObject {
        switch self {
        case .entity(let uid): ["entity": uid.json]
        case .slot: ["slot": .string(Text(slot.description))]
        }
    }
}

extension JSONObject {
    /// The members of one object and then those of another, which have other names.
    fileprivate static func + (left: JSONObject, right: JSONObject) -> JSONObject {
        JSONObject(left.members + right.members)
    }
}

extension EntityUID {
    /// The identity as JSON: `{"type": …, "id": …}`.
    var json: JSONValue { .object(["type": .string(type.path), "id": .string(id)]) }
}

extension PolicyLink {
    /// The link as JSON, as it is read.
    public var json: JSONValue {
        let values = values.slots.map { slot in
            JSONObject.Member(
                name: Text(slot.description), value: self.values[slot]?.json ?? .null)
        }
        return .object([
            "templateId": .string(template.text), "newId": .string(id.text),
            "values": .object(JSONObject(values)),
        ])
    }
}
