import Cedar
import Testing

/// The set that a JSON text in a test is.
func jsonPolicies(_ text: String) throws(PolicyJSONError) -> PolicySet {
    try PolicySet(parsingJSON: SourceFile(name: "test.json", text: text))
}

/// A policy with this body of a `when`, as JSON.
func jsonPolicy(when body: String) -> String {
    #"{"effect": "permit", "principal": {"op": "All"}, "action": {"op": "All"}, "#
        + #""resource": {"op": "All"}, "conditions": [{"kind": "when", "body": "# + body + "}]}"
}

/// A set of this one static policy, as JSON.
func jsonSet(of policy: String) -> String {
    #"{"staticPolicies": {"p": "# + policy + #"}, "templates": {}, "templateLinks": []}"#
}

/// The expression that a JSON text in a test is, as Cedar text, or what is wrong with it, after the
/// path to it.
func jsonExpression(_ body: String) -> String {
    do {
        let set = try jsonPolicies(jsonSet(of: jsonPolicy(when: body)))
        return set.policies.first?.conditions.first?.body.description ?? "no policy"
    } catch {
        let place = "staticPolicies.p.conditions[0].body"
        let told = error.description
        return told.hasPrefix(place) ? String(told.dropFirst(place.count)) : told
    }
}

/// The JSON of the expression that a text in a test is.
func bodyJSON(of text: String) throws -> JSONValue {
    try bodyJSON(of: policies("permit(principal, action, resource) when { \(text) };"))
}

/// The JSON of the first condition's body in a set's first policy.
func bodyJSON(of set: PolicySet) throws -> JSONValue {
    guard case .object(let policy) = try #require(set.policies.first).json,
        case .array(let conditions) = policy["conditions"],
        case .object(let condition) = conditions.first
    else { return .null }
    return condition["body"] ?? .null
}
