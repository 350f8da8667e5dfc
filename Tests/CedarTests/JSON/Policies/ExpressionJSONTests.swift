import Cedar
import Testing

@Suite struct ExpressionJSONTests {
    @Test(arguments: [
        (#"true"#, #"{"Value": true}"#),
        (#"-5"#, #"{"Value": -5}"#),
        (#"-(5)"#, #"{"neg": {"arg": {"Value": 5}}}"#),
        (#"--5"#, #"{"neg": {"arg": {"Value": -5}}}"#),
        (#"!!context"#, #"{"!": {"arg": {"!": {"arg": {"Var": "context"}}}}}"#),
        (#"U::"a""#, #"{"Value": {"__entity": {"type": "U", "id": "a"}}}"#),
        (#"[1, "a"]"#, #"{"Set": [{"Value": 1}, {"Value": "a"}]}"#),
        (#"{b: 1, "a b": 2}"#, #"{"Record": {"a b": {"Value": 2}, "b": {"Value": 1}}}"#),
        (
            #"1 + 2 - 3"#,
            #"""
            {"-": {"left": {"+": {"left": {"Value": 1}, "right": {"Value": 2}}},
            "right": {"Value": 3}}}
            """#
        ),
        (
            #"1 * (2 * 3)"#,
            #"""
            {"*": {"left": {"Value": 1},
            "right": {"*": {"left": {"Value": 2}, "right": {"Value": 3}}}}}
            """#
        ),
        (
            #"true && false || true"#,
            #"""
            {"||": {"left": {"&&": {"left": {"Value": true}, "right": {"Value": false}}},
            "right": {"Value": true}}}
            """#
        ),
        (#"1 != 2"#, #"{"!=": {"left": {"Value": 1}, "right": {"Value": 2}}}"#),
        (#"1 >= 2"#, #"{">=": {"left": {"Value": 1}, "right": {"Value": 2}}}"#),
        (#"action in []"#, #"{"in": {"left": {"Var": "action"}, "right": {"Set": []}}}"#),
        (#"context.a"#, #"{".": {"left": {"Var": "context"}, "attr": "a"}}"#),
        (#"context["a b"]"#, #"{".": {"left": {"Var": "context"}, "attr": "a b"}}"#),
        (#"context has "a b""#, #"{"has": {"left": {"Var": "context"}, "attr": "a b"}}"#),
        (
            #"context has a.b"#,
            #"""
            {"&&": {"left": {"has": {"left": {"Var": "context"}, "attr": "a"}},
            "right": {"has": {"left": {".": {"left": {"Var": "context"}, "attr": "a"}},
            "attr": "b"}}}}
            """#
        ),
        (
            #"context.s like "a*\*""#,
            #"""
            {"like": {"left": {".": {"left": {"Var": "context"}, "attr": "s"}},
            "pattern": [{"Literal": "a"}, "Wildcard", {"Literal": "*"}]}}
            """#
        ),
        (#"principal is U"#, #"{"is": {"left": {"Var": "principal"}, "entity_type": "U"}}"#),
        (
            #"principal is U in resource"#,
            #"""
            {"is": {"left": {"Var": "principal"}, "entity_type": "U",
            "in": {"Var": "resource"}}}
            """#
        ),
        (
            #"if true then 1 else 2"#,
            #"""
            {"if-then-else": {"if": {"Value": true}, "then": {"Value": 1},
            "else": {"Value": 2}}}
            """#
        ),
        (#"[].isEmpty()"#, #"{"isEmpty": {"arg": {"Set": []}}}"#),
        (
            #"[].containsAny([])"#,
            #"{"containsAny": {"left": {"Set": []}, "right": {"Set": []}}}"#
        ),
        (
            #"principal.getTag("t")"#,
            #"{"getTag": {"left": {"Var": "principal"}, "right": {"Value": "t"}}}"#
        ),
        (
            #"ip("x").isInRange(ip())"#,
            #"{"isInRange": [{"ip": [{"Value": "x"}]}, {"ip": []}]}"#
        ),
    ])
    func `an expression is written and read back`(text: String, written: String) throws {
        let json = try bodyJSON(of: text)
        #expect(json.isLike(try JSONReader.read(written)), "\(JSONWriter.write(json))")
        let back = try jsonPolicies(jsonSet(of: jsonPolicy(when: written)))
        let again = try bodyJSON(of: back)
        #expect(again == json, "\(JSONWriter.write(again))")
    }

    @Test(arguments: [
        (#"{"Value": [1, {"a b": true}]}"#, #"[1, {"a b": true}]"#),
        (#"{"Value": {"__entity": {"type": "U", "id": "a", "x": null}}}"#, #"U::"a""#),
        (#"{"Value": {"__entity": {"type": "U"}}}"#, #"{__entity: {type: "U"}}"#),
        (#"{"Value": {"__extn": {"fn": "decimal", "arg": "x"}}}"#, #"decimal("x")"#),
        (#"{"Value": {"__extn": {"fn": "ip", "args": [1, "y"]}}}"#, #"ip(1, "y")"#),
        (
            #"{"Value": {"__extn": {"fn": "lessThan", "args": ["a", 2]}}}"#,
            #""a".lessThan(2)"#
        ),
        (
            #"{"Value": {"__extn": {"fn": "ip", "arg": "x"}, "y": 1}}"#,
            #"{__extn: {arg: "x", fn: "ip"}, y: 1}"#
        ),
        (#"{"has": {"left": {"Var": "context"}, "attr": ["a", "b"]}}"#, "context has a.b"),
        (#"{"has": {"left": {"Var": "context"}, "attr": "a", "more": 1}}"#, "context has a"),
        (
            #"{"has": {"left": {"Var": "context"}, "attr": ["a", "b c"]}}"#,
            #"context has a && context.a has "b c""#
        ),
        (
            #"{"is": {"left": {"Var": "action"}, "entity_type": "N::U", "in": null}}"#,
            "action is N::U"
        ),
        (
            #"{"like": {"left": {"Var": "context"}, "pattern": [{"Literal": "a*'"}, "Wildcard"]}}"#,
            #"context like "a\*\'*""#
        ),
        (#"{"decimal": []}"#, "decimal()"),
    ])
    func `what only JSON spells so means what text says`(json: String, text: String) {
        #expect(jsonExpression(json) == text)
    }

    @Test func `a chain is one node however its operations nest to the left`() throws {
        let json =
            #"{"&&": {"left": {"&&": {"left": {"Var": "context"}, "right": "#
            + #"{"Var": "action"}}}, "right": {"Var": "resource"}}}"#
        #expect(jsonExpression(json) == "context && action && resource")
    }

    @Test(arguments: [
        ("{}", ": an expression has one operator, here is none"),
        (#"{"Value": 1, "Var": "action"}"#, ": an expression has one operator, here are 2"),
        ("[]", ": expected an object, found an array"),
        (#"{"=": {}}"#, #"["="]: `=` is no operator or function"#),
        (#"{"/": {}}"#, #"["/"]: `/` is no operator or function"#),
        (#"{"unknown": []}"#, ".unknown: `unknown` is no operator or function"),
        (#"{"Var": "user"}"#, ".Var: `user` can't stand here"),
        (#"{"Slot": "?principal"}"#, ".Slot: the slot `?principal` can't stand here"),
        (#"{"Value": null}"#, ".Value: `null` is no value of Cedar"),
        (#"{"Value": [1, null]}"#, ".Value[1]: `null` is no value of Cedar"),
        (#"{"Value": 1.0}"#, ".Value: `1.0` is no 64-bit integer"),
        (
            #"{"Value": {"__expr": "1"}}"#,
            ".Value: the `__expr` escape is no longer supported"
        ),
        (
            #"{"Value": {"__extn": {"fn": "foo", "arg": 1}}}"#,
            ".Value.__extn.fn: `foo` is no extension function"
        ),
        (
            #"{"Value": {"__extn": {"fn": "ip", "args": [1, null]}}}"#,
            ".Value.__extn.args[1]: `null` is no value of Cedar"
        ),
        (#"{"!": {"arg": {"Value": 1}, "x": 1}}"#, #"["!"].x: there is no member `x` here"#),
        (#"{"==": {"left": {"Value": 1}}}"#, #"["=="].right: the member `right` is missing"#),
        (
            #"{"==": [{"Value": 1}, {"Value": 1}]}"#,
            #"["=="]: expected an object, found an array"#
        ),
        (
            #"{"has": {"left": {"Var": "action"}, "attr": []}}"#,
            ".has.attr: expected an attribute or several, found an empty array"
        ),
        (
            #"{"is": {"left": {"Var": "action"}, "entity_type": "U "}}"#,
            ".is.entity_type: `U ` is no name in normal form"
        ),
        (
            #"{"like": {"left": {"Var": "action"}, "pattern": ["*"]}}"#,
            ".like.pattern[0]: `*` can't stand here"
        ),
        (#"{"Record": {"a": 1}}"#, ".Record.a: expected an object, found an integer"),
        (
            #"{"decimal": {"Value": "1.0"}}"#, ".decimal: expected an array, found an object"
        ),
    ])
    func `what is no expression is refused, with the place`(json: String, told: String) {
        #expect(jsonExpression(json) == told)
    }

    @Test(arguments: [
        ("contain", "contains"), ("if-then-esle", "if-then-else"), ("value", "Value"),
    ])
    func `a name that is almost an operator's is told the operator`(
        name: String, meant: Text
    ) {
        let error = #expect(throws: PolicyJSONError.self) {
            try jsonPolicies(jsonSet(of: jsonPolicy(when: #"{"\#(name)": {}}"#)))
        }
        #expect(error?.suggestion == meant)
    }
}

extension JSONValue {
    /// Whether two values are the same but for the order of members.
    func isLike(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isLike($1) }
        case (.object(let left), .object(let right)):
            left.members.count == right.members.count
                && left.members.allSatisfy { member in
                    right[member.name].map { member.value.isLike($0) } ?? false
                }
        default: self == other
        }
    }
}
