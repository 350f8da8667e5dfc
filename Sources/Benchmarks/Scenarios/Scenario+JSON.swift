internal import Cedar

extension Scenario {
    /// All of it, for another engine.
    var json: JSONValue {
        .object([
            "policies": .string(Text(policies.joined(separator: "\n"))),
            "links": .array(links.map(\.json)),
            "entities": .string(Text(entityText)),
            "context": .object(
                JSONObject(
                    context.map {
                        JSONObject.Member(name: Text($0.name), value: .integer($0.value))
                    })),
            "questions": .array(questions.map(\.json)),
        ])
    }
}

extension Scenario.Link {
    fileprivate var json: JSONValue {
        .object([
            "template": .string(Text(template)), "principal": principal.json,
            "resource": resource.json,
        ])
    }
}

extension Scenario.Asked {
    fileprivate var json: JSONValue {
        .object([
            "principal": principal.json, "action": action.json, "resource": resource.json,
        ])
    }
}
