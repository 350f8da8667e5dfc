extension PolicyJSONReader {
    /// What a policy asks of the principal or of the resource.
    ///
    /// Members that don't belong are refused beside `is` alone, as in the reference.
    func constraint(_ json: JSONValue, on slot: Slot) throws(PolicyJSONError) -> ScopeConstraint {
        let object = try PolicyJSONObject(json)
        let word = try object.readText("op")
        switch word {
        case "All", "all": return .any
        case "==": return .equal(try entityOrSlot(object, slot))
        case "in": return .isIn(try entityOrSlot(object, slot))
        case "is": return try typeConstraint(json, on: slot)
        default:
            throw PolicyJSONError.unknownWord(word, among: ["All", "all", "==", "in", "is"])
                .inside("op")
        }
    }

    private func typeConstraint(
        _ json: JSONValue, on slot: Slot
    ) throws(PolicyJSONError) -> ScopeConstraint {
        let object = try PolicyJSONObject(json, members: ["op", "entity_type", "in"])
        let type = try object.readName("entity_type")
        let ancestor = try object.readUnlessNull("in") { (json) throws(PolicyJSONError) in
            try entityOrSlot(PolicyJSONObject(json), slot)
        }
        return ancestor.map { .isTypeIn(type, $0) } ?? .isType(type)
    }

    /// `entity`, and only where it isn't there `slot`.
    private func entityOrSlot(
        _ object: PolicyJSONObject, _ slot: Slot
    ) throws(PolicyJSONError) -> EntityOrSlot {
        guard object.object["entity"] == nil, object.object["slot"] != nil else {
            return .entity(
                try object.read("entity") { (json) throws(PolicyJSONError) in
                    try json.readEntity()
                })
        }
        return try object.read("slot") { (json) throws(PolicyJSONError) in
            let text = try json.readText()
            guard text == Text(slot.description) else {
                throw PolicyJSONError(.misplacedSlot(text))
            }
            return .slot
        }
    }

    /// What a policy asks of the action, which has no slots.
    func actionConstraint(_ json: JSONValue) throws(PolicyJSONError) -> ActionConstraint {
        let object = try PolicyJSONObject(json)
        let word = try object.readText("op")
        switch word {
        case "All", "all": return .any
        case "==": return .equal(try object.read("entity", as: action))
        case "in":
            guard object.object["entity"] == nil, object.object["entities"] != nil else {
                return .isIn([try object.read("entity", as: action)])
            }
            return .isIn(
                try object.read("entities") { (json) throws(PolicyJSONError) in
                    try json.readElements(as: action)
                })
        default:
            throw PolicyJSONError.unknownWord(word, among: ["All", "all", "==", "in"])
                .inside("op")
        }
    }

    private func action(_ json: JSONValue) throws(PolicyJSONError) -> EntityUID {
        let uid = try json.readEntity()
        guard uid.type.basename == "Action" else { throw PolicyJSONError(.notAnAction(uid)) }
        return uid
    }
}
