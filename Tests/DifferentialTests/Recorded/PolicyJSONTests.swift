internal import Testing

/// The borders of policies in JSON, as the reference engine draws them.
@Suite
struct PolicyJSONTests {
    /// A condition's body and whether a policy with it is taken.
    struct Body: Sendable, CustomTestStringConvertible {
        let json: String
        let isAccepted: Bool

        init(_ json: String, _ isAccepted: Bool) {
            self.json = json
            self.isAccepted = isAccepted
        }

        var testDescription: String { json }
    }

    @Test(arguments: [
        Body(#"{"has": {"left": {"Var": "context"}, "attr": ["a b", "if"]}}"#, true),
        Body(#"{"has": {"left": {"Var": "context"}, "attr": []}}"#, false),
        Body(#"{"Value": {"__extn": {"fn": "decimal", "arg": "x"}}}"#, true),
        // Here we differ: the reference takes it, and the policy errs each time.
        Body(#"{"Value": {"__extn": {"fn": "nothing", "arg": "1"}}}"#, false),
        Body(#"{"nothing": [{"Value": 1}]}"#, false), Body(#"{"ip": []}"#, true),
        Body(#"{"isIpv4": []}"#, true), Body(#"{"isEmpty": {"arg": {"Set": []}}}"#, true),
        Body(#"{"Value": 1, "Var": "context"}"#, false), Body(#"{"Value": 1.5}"#, false),
        Body(#"{"Slot": "?principal"}"#, false),
        Body(#"{"!": {"arg": {"Value": true}, "x": 1}}"#, false),
        Body(#"{"like": {"left": {"Value": "a"}, "pattern": ["Wildcard", "a"]}}"#, false),
        Body(#"{"neg": {"arg": {"Value": -9223372036854775808}}}"#, true),
    ])
    func `a body is taken or refused as by the reference engine`(body: Body) {
        let condition = #"{"kind": "when", "body": \#(body.json)}"#
        #expect(Self.isAccepted(#""conditions": [\#(condition)]"#) == body.isAccepted)
    }

    @Test(arguments: [
        (#""principal": {"op": "all"}"#, true),
        (#""principal": {"op": "==", "slot": "?principal"}"#, false),
        (#""principal": {"op": "is", "entity_type": "A :: B"}"#, false),
        (#""action": {"op": "in", "entities": []}"#, true),
        (#""action": {"op": "is", "entity_type": "A"}"#, false),
        (#""action": {"op": "==", "entity": {"type": "User", "id": "a"}}"#, false),
        (#""annotations": {"a": null, "if": "x"}"#, true),
        (#""annotations": {"a b": "x"}"#, false),
    ])
    func `a member is taken or refused as by the reference engine`(
        member: String, isAccepted: Bool
    ) {
        #expect(Self.isAccepted(member) == isAccepted)
    }

    /// Whether a policy is taken that has this member and otherwise nothing special.
    private static func isAccepted(_ member: String) -> Bool {
        let all = [
            #""effect": "permit""#, #""principal": {"op": "All"}"#, #""action": {"op": "All"}"#,
            #""resource": {"op": "All"}"#, #""conditions": []"#,
        ]
        let name = member.prefix { $0 != ":" }
        let members = [member] + all.filter { !$0.hasPrefix(name) }
        let text = """
            {"staticPolicies": {"a": {\(members.joined(separator: ", "))}}, "templates": {},
            "templateLinks": []}
            """
        let question = OracleQuestion(
            schema: nil, policies: [OraclePolicies(text: text, isJSON: true)])
        return CedarEngine.verdict(on: question).results[0].text == nil
    }
}
