import Cedar
import Testing

@Suite struct PolicyJSONLimitsTests {
    /// What one level of each way to nest has before and behind it, and how deep it is in JSON.
    private static let ways = [
        (#"{"!": {"arg": "#, "}}", 2), (#"{"Set": ["#, "]}", 2), (#"{"ip": ["#, "]}", 2),
        (#"{"&&": {"left": "#, #", "right": {"Value": 1}}}"#, 2),
        (#"{"Record": {"a": "#, "}}", 2), (#"{"Value": {"a": "#, "}}", 1),
    ]

    /// How deep the expression of a policy of a set lies.
    private static let depthBefore = 5

    private func set(_ way: (String, String, Int), _ levels: Int) -> String {
        let isValue = way.2 == 1
        let before =
            isValue
            ? #"{"Value": "# + String(repeating: #"{"a": "#, count: levels)
            : String(repeating: way.0, count: levels)
        let behind = String(repeating: isValue ? "}" : way.1, count: levels + (isValue ? 1 : 0))
        let innermost = isValue ? "1" : #"{"Value": 1}"#
        return jsonSet(of: jsonPolicy(when: before + innermost + behind))
    }

    @Test(arguments: ways.indices)
    func `what nests up to the limit is read on a small stack, one level more is refused`(
        way: Int
    ) {
        let way = Self.ways[way]
        let left = JSONLimits.nestingMax - Self.depthBefore - 1
        let levels = left / way.2
        let (fits, exceeds) = (set(way, levels), set(way, levels + 1))
        let told = onThreadOf512KiB {
            let policies = try jsonPolicies(fits)
            return "\(policies.policies.count) \(policies.cedarText.count > 0)"
        }
        #expect(told == "1 true")
        let error = #expect(throws: PolicyJSONError.self) { try jsonPolicies(exceeds) }
        guard case .json(let json) = error?.kind else {
            Issue.record("\(error.map { "\($0)" } ?? "it is read")")
            return
        }
        #expect(json.kind == .tooDeep(limit: JSONLimits.nestingMax))
    }

    @Test func `a path that text can't say is read up to the depth of expressions`() {
        func path(_ count: Int) -> String {
            let names = (0..<count).map { _ in #""a b""# }.joined(separator: ", ")
            return jsonExpression(#"{"has": {"left": {"Var": "context"}, "attr": [\#(names)]}}"#)
        }
        #expect(path(Limits.expressionDepthMax - 2).hasPrefix("context has"))
        let told = "the expression nests deeper than the limit of 128 levels"
        #expect(path(Limits.expressionDepthMax - 1) == ".has.attr: \(told)")
    }

    @Test func `a path that text can say is as long as it likes`() {
        let names = (0..<1000).map { _ in #""a""# }.joined(separator: ", ")
        let text = jsonExpression(#"{"has": {"left": {"Var": "context"}, "attr": [\#(names)]}}"#)
        #expect(text.hasPrefix("context has a.a.a"))
    }

    @Test func `a chain is written up to the limit on a small stack, one operand more is not`() {
        // A variable nests one level, and each operand after the first two more.
        let operands = (PolicyJSONLimits.writtenNestingMax - 1) / 2 + 1
        let text = Array(repeating: "context", count: operands).joined(separator: " && ")
        let told = onThreadOf512KiB {
            "\(JSONWriter.write(try bodyJSON(of: text)).utf8.count > operands)"
        }
        #expect(told == "true")
        let error = #expect(throws: PolicyJSONError.self) {
            try bodyJSON(of: text + " && context")
        }
        #expect(error?.kind == .tooDeep(limit: PolicyJSONLimits.writtenNestingMax))
        #expect(error?.path == ["conditions", 0, "body"])
    }
}
