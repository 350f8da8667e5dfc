/// Reads policies from JSON, the form that the reference calls EST.
///
/// Members that don't belong are refused, and a name that stands twice is. The documented spelling alone
/// is taken: the reference's library also takes some objects written as arrays of their values, and
/// some words written as objects, which nobody writes.
///
/// It recurses over what ``JSONReader`` read, and so no deeper than ``JSONLimits/nestingMax``.
struct PolicyJSONReader {
    /// The file that the policies stand in.
    let source: SourceFile

    /// The value of the whole file.
    func json() throws(PolicyJSONError) -> JSONValue {
        do {
            return try JSONReader.read(source.bytes, bytesMax: PolicyJSONLimits.bytesMax)
        } catch {
            throw PolicyJSONError(.json(error))
        }
    }

    /// A set: its static policies, its templates, and the templates' links.
    func policySet(_ json: JSONValue) throws(PolicyJSONError) -> PolicySet {
        let object = try PolicyJSONObject(
            json, members: ["staticPolicies", "templates", "templateLinks"])
        var set = PolicySet()
        for policy in try object.read("staticPolicies", as: staticPolicies) { set.add(policy) }
        let templates = try object.read("templates", as: policies)
        for template in templates where !set.add(template: template) {
            let place: JSONPath = [.member("templates"), .member(template.id.text)]
            throw PolicyJSONError(.takenID(template.id), at: place)
        }
        let links = try object.read("templateLinks", as: PolicyJSONReader.links)
        do {
            try set.link(PolicyLinks(links))
        } catch {
            throw error.inside(.member("templateLinks"))
        }
        return set
    }

    private func staticPolicies(_ json: JSONValue) throws(PolicyJSONError) -> [Policy] {
        let policies = try policies(json)
        for policy in policies where policy.isTemplate {
            throw PolicyJSONError(.notStatic(policy.slots), at: [.member(policy.id.text)])
        }
        return policies
    }

    private func policies(_ json: JSONValue) throws(PolicyJSONError) -> [Policy] {
        try PolicyJSONObject(json).readAll { (name, json) throws(PolicyJSONError) in
            Policy(id: PolicyID(name), body: try body(json))
        }
    }

    /// A policy or a template, all of it but its id.
    func body(_ json: JSONValue) throws(PolicyJSONError) -> PolicyBody {
        let object = try PolicyJSONObject(
            json,
            members: [
                "effect", "principal", "action", "resource", "conditions", "annotations",
            ])
        return PolicyBody(
            effect: try object.read("effect", as: effect),
            annotations: try object.readIfThere("annotations", as: annotations) ?? [],
            principal: try object.read("principal") { (json) throws(PolicyJSONError) in
                try constraint(json, on: .principal)
            },
            action: try object.read("action", as: actionConstraint),
            resource: try object.read("resource") { (json) throws(PolicyJSONError) in
                try constraint(json, on: .resource)
            },
            conditions: try object.read("conditions") { (json) throws(PolicyJSONError) in
                try json.readElements(as: condition)
            },
            span: .none, source: source)
    }

    private func effect(_ json: JSONValue) throws(PolicyJSONError) -> Effect {
        let word = try json.readText()
        guard let effect = Effect(rawValue: word.string) else {
            throw .unknownWord(word, among: ["permit", "forbid"])
        }
        return effect
    }

    private func annotations(_ json: JSONValue) throws(PolicyJSONError) -> [Annotation] {
        try PolicyJSONObject(json).readAll { (key, json) throws(PolicyJSONError) in
            guard Identifier(key) != nil else { throw PolicyJSONError(.malformedKey(key)) }
            let value = json == .null ? nil : try json.readText()
            return Annotation(key: key, value: value, span: .none)
        }
    }

    private func condition(_ json: JSONValue) throws(PolicyJSONError) -> Condition {
        let object = try PolicyJSONObject(json, members: ["kind", "body"])
        let kind = try object.read("kind") { (json) throws(PolicyJSONError) in
            let word = try json.readText()
            guard let kind = Condition.Kind(rawValue: word.string) else {
                throw PolicyJSONError.unknownWord(word, among: ["when", "unless"])
            }
            return kind
        }
        return Condition(kind: kind, body: try object.read("body", as: expression), span: .none)
    }
}
