extension PolicySet {
    /// The policies, templates and links of a set as JSON.
    ///
    ///     {"staticPolicies": {"a": {…}}, "templates": {}, "templateLinks": []}
    ///
    /// - Parameter source: the JSON, of ``PolicyJSONLimits/bytesMax`` at most.
    /// - Throws: the first error, with the place in the JSON.
    /// - Complexity: O(n) in the text.
    public init(parsingJSON source: SourceFile) throws(PolicyJSONError) {
        let reader = PolicyJSONReader(source: source)
        self = try reader.policySet(try reader.json())
    }

    /// The set as JSON, which says all of it: ids, templates and links too.
    /// - Throws: the first expression that would nest deeper than
    ///   ``PolicyJSONLimits/writtenNestingMax``, with its place in the JSON.
    /// - Complexity: O(n) in the expressions, and O(n²) in a path of `has`.
    public var json: JSONValue {
        get throws(PolicyJSONError) {
            .object([
                "staticPolicies": try PolicySet.json(
                    of: policies.filter { $0.template == nil }, under: "staticPolicies"),
                "templates": try PolicySet.json(of: templates, under: "templates"),
                "templateLinks": PolicyLinks(links).json,
            ])
        }
    }

    private static func json(
        of policies: [Policy], under name: Text
    ) throws(PolicyJSONError) -> JSONValue {
        var members: [JSONObject.Member] = []
        members.reserveCapacity(policies.count)
        for policy in policies {
            do {
                members.append(.init(name: policy.id.text, value: try policy.json))
            } catch {
                throw error.inside(.member(policy.id.text)).inside(.member(name))
            }
        }
        return .object(JSONObject(members))
    }
}

extension Policy {
    /// A static policy or a template as JSON, without its id.
    /// - Parameters:
    ///   - source: the JSON, of ``PolicyJSONLimits/bytesMax`` at most.
    ///   - id: the id that the policy gets.
    /// - Throws: the first error, with the place in the JSON.
    /// - Complexity: O(n) in the text.
    public convenience init(parsingJSON source: SourceFile, id: PolicyID) throws(PolicyJSONError) {
        let reader = PolicyJSONReader(source: source)
        self.init(id: id, body: try reader.body(try reader.json()))
    }

    /// The policy as JSON, without its id; a link's slots are filled in.
    /// - Throws: the first expression that would nest deeper than
    ///   ``PolicyJSONLimits/writtenNestingMax``, with its place in the JSON.
    /// - Complexity: O(n) in the expressions, and O(n²) in a path of `has`.
    public var json: JSONValue {
        get throws(PolicyJSONError) { try PolicyJSONWriter.json(self) }
    }
}
