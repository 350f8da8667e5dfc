extension PolicyJSONReader {
    /// The links of templates, made or not.
    static func links(_ json: JSONValue) throws(PolicyJSONError) -> [PolicyLink] {
        try json.readElements { (json) throws(PolicyJSONError) in
            let object = try PolicyJSONObject(json, members: ["templateId", "newId", "values"])
            return PolicyLink(
                template: PolicyID(try object.readText("templateId")),
                id: PolicyID(try object.readText("newId")),
                values: try object.read("values", as: values))
        }
    }

    private static func values(_ json: JSONValue) throws(PolicyJSONError) -> SlotValues {
        let names = Slot.allCases.map { Text($0.description) }
        let object = try PolicyJSONObject(json, members: names)
        var values: [Slot: EntityUID] = [:]
        for slot in Slot.allCases {
            values[slot] = try object.readIfThere(Text(slot.description)) {
                (json) throws(PolicyJSONError) in try json.readEntity()
            }
        }
        return SlotValues(values)
    }
}
