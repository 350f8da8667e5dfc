internal import Testing

/// What once differed from the reference engine, and the borders beside it.
@Suite
struct DifferenceTests {
    /// A policy text and whether the reference engine takes it.
    struct TextCase: Sendable, CustomTestStringConvertible {
        let text: String
        let isAccepted: Bool

        init(_ text: String, _ isAccepted: Bool) {
            self.text = text
            self.isAccepted = isAccepted
        }

        var testDescription: String { text }
    }

    @Test(arguments: [
        // A slot was once read as a question mark and a name.
        TextCase("permit(principal == ?principal, action, resource in ?resource);", true),
        TextCase("permit(principal is U in ?principal, action, resource);", true),
        TextCase("permit(principal == (?principal), action, resource);", true),
        TextCase("permit(principal == ?resource, action, resource);", false),
        TextCase("permit(principal == ? principal, action, resource);", false),
        TextCase("permit(principal, action == ?action, resource);", false),
        TextCase("permit(principal, action, resource) when { ?principal == principal };", false),
    ])
    func `texts are taken and refused as by the reference engine`(example: TextCase) {
        let question = OracleQuestion(
            schema: nil, policies: [OraclePolicies(text: example.text)])
        let verdict = CedarEngine.verdict(on: question)
        #expect((verdict.results[0].text == nil) == example.isAccepted)
    }

    @Test(arguments: [
        ("decimal(\"1.0\").lessThan(decimal(\"\\u{663}.0\"))", ErrorKind.extensionFunction),
        ("[principal in [principal, 1]] == []", .type),
        ("1 + principal - true", .type), ("-9223372036854775808 * -1 == 1", .overflow),
        ("decimal(\"x\", context.a)", .missingRecordAttribute), ("ip()", .argumentCount),
        ("principal.a", .entityDoesNotExist),
        ("{b: context.x, a: context.y} == 1", .missingRecordAttribute),
    ])
    func `expressions fail as in the reference engine`(expression: String, kind: ErrorKind) throws {
        let text = "permit(principal, action, resource) when { \(expression) };"
        let request = ["U", "a", "Action", "b", "U", "c", "{}"]
        let question = OracleQuestion(
            schema: nil, requests: [request], policies: [OraclePolicies(text: text)])
        let answer = try #require(CedarEngine.verdict(on: question).results[0].answers.first)
        #expect(answer.decision == "Deny")
        #expect(answer.errors.map(PolicyError.init).map(\.kind) == [kind])
    }

    @Test(arguments: [
        ("\u{10ffff}", "\\u{10ffff}"), ("\u{301}a", "\\u{301}a"), ("a b", "a b"), ("'", "\\'"),
    ])
    func `a policy's id stands escaped in messages`(id: String, spelling: String) throws {
        let text = """
            {"staticPolicies": {"\(id)": {"effect": "permit", "principal": {"op": "All"},
            "action": {"op": "All"}, "resource": {"op": "All"}, "conditions":
            [{"kind": "when", "body": {"Value": 1}}]}}, "templates": {}, "templateLinks": []}
            """
        let question = OracleQuestion(
            schema: nil, requests: [["U", "a", "Action", "b", "U", "c", "{}"]],
            policies: [OraclePolicies(text: text, isJSON: true)])
        let answer = try #require(CedarEngine.verdict(on: question).results[0].answers.first)
        let beginning = "error while evaluating policy `\(spelling)`: type error"
        #expect(answer.errors.allSatisfy { $0.utf8.starts(with: beginning.utf8) })
        #expect(answer.errors.count == 1)
    }
}
