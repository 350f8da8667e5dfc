import Cedar
import Testing

@Suite struct EvaluatorTests {
    @Test(arguments: [
        ("1 + 2 * 3 - 4", "3"), ("1 - 2 - 3", "-4"), ("--5", "5"), ("-context.n", "-7"),
        ("-9223372036854775808 == context.min", "true"), ("!true", "false"), ("!!true", "true"),
        ("1 < 2", "true"), ("2 <= 1", "false"), ("2 > 1", "true"), ("1 >= 1", "true"),
        ("1 == 1", "true"), ("1 != 1", "false"), ("1 == \"1\"", "false"), ("1 != true", "true"),
        ("false && 1", "false"), ("true || 1", "true"), ("true && true && false", "false"),
        ("false || false || true", "true"), ("if true then 1 else context.zz", "1"),
        ("if false then context.zz else if false then 1 else 2", "2"),
        ("[1, 1, 2] == [2, 1]", "true"), ("[] == []", "true"), ("{a: 1} == {\"a\": 1}", "true"),
        ("{a: 1} == {a: 2}", "false"), ("\"\u{e9}\" == \"e\u{301}\"", "false"),
        ("decimal(\"1.0\") == decimal(\"1.00\")", "true"),
        ("ip(\"10.0.0.1/24\") == ip(\"10.0.0.0/24\")", "false"),
        ("datetime(\"2024-01-01\") < datetime(\"2024-01-02\")", "true"),
        ("duration(\"1s\") >= duration(\"1000ms\")", "true"),
        ("context.s like \"t*t\"", "true"), ("context has n", "true"), ("context has zz", "false"),
        ("principal.name", "\"Ada\""), ("principal[\"age\"]", "36"),
        ("principal.boss", "User::\"bob\""),
        ("principal.r.x.y", "true"), ("context.e.size", "5"), ("Team::\"t\".size", "5"),
        ("principal has r.x.y", "true"), ("principal has r.x.y", "true"),
        ("principal has boss.name", "false"), ("principal has zz.yy", "false"),
        ("resource has a", "false"), ("principal.hasTag(\"t\")", "true"),
        ("principal.hasTag(\"name\")", "false"), ("principal has t", "false"),
        ("resource.hasTag(\"t\")", "false"), ("principal.getTag(\"t\")", "\"tagged\""),
        ("principal is User", "true"), ("principal is Team", "false"),
        ("principal is User in Org::\"o\"", "true"), ("principal is Team in 1", "false"),
        ("principal in principal", "true"), ("resource in resource", "true"),
        ("User::\"x\" in User::\"x\"", "true"), ("User::\"x\" in User::\"y\"", "false"),
        ("principal in Team::\"t\"", "true"), ("principal in Org::\"o\"", "true"),
        ("Team::\"t\" in principal", "false"), ("principal in context.es", "true"),
        ("principal in []", "false"), ("principal in [User::\"bob\", Org::\"o\"]", "true"),
        ("action in Action::\"any\"", "true"), ("[1, 2].contains(1)", "true"),
        ("[{a: [1]}].contains({a: [1, 1]})", "true"), ("[1].containsAll([])", "true"),
        ("[1].containsAll([1, 2])", "false"), ("[1, 2].containsAny([2, 3])", "true"),
        ("[].containsAny([])", "false"), ("[].containsAll([])", "true"), ("[].isEmpty()", "true"),
        ("context.set.isEmpty()", "false"), ("context.set", "[1, \"a\"]"),
        ("{b: context.n, a: [context.s]}", "{a: [\"text\"], b: 7}"),
    ])
    func `expressions have values`(text: String, value: String) throws {
        #expect(try outcome(text) == value)
    }

    @Test(arguments: [
        ("1 && true", "bool", "long"), ("true && 1", "bool", "long"),
        ("false || 1", "bool", "long"),
        ("!1", "bool", "long"), ("if 1 then 1 else 1", "bool", "long"),
        ("-\"a\"", "long", "string"),
        ("1 + true", "long", "bool"), ("true - 1", "long", "bool"), ("1 * []", "long", "set"),
        ("1 < \"a\"", "long", "string"), ("\"a\" < 1", "long", "string"),
        ("datetime(\"2024-01-01\") < 1", "long", "datetime"),
        ("datetime(\"2024-01-01\") < duration(\"1s\")", "datetime", "duration"),
        ("{} >= duration(\"1s\")", "duration", "record"),
        ("\"a\" < \"b\"", "one of [long, datetime, duration]", "string"),
        ("decimal(\"1.0\") < decimal(\"2.0\")", "one of [long, datetime, duration]", "decimal"),
        ("1 in principal", "(entity of type `any_entity_type`)", "long"),
        ("principal in 1", "one of [set, (entity of type `any_entity_type`)]", "long"),
        ("principal in [principal, 1]", "(entity of type `any_entity_type`)", "long"),
        ("principal in [principal, [principal]]", "(entity of type `any_entity_type`)", "set"),
        ("1 is User", "(entity of type `any_entity_type`)", "long"),
        ("1 has a", "one of [record, (entity of type `any_entity_type`)]", "long"),
        ("context has n.x", "one of [record, (entity of type `any_entity_type`)]", "long"),
        ("context.n.x", "one of [record, (entity of type `any_entity_type`)]", "long"),
        ("!context has n", "bool", "record"), ("1 like \"*\"", "string", "long"),
        ("1.contains(1)", "set", "long"), ("[1].containsAll(1)", "set", "long"),
        ("1.containsAny([1])", "set", "long"), ("1.isEmpty()", "set", "long"),
        ("1.hasTag(\"a\")", "(entity of type `any_entity_type`)", "long"),
        ("principal.getTag(1)", "string", "long"),
        ("principal + 1", "long", "(entity of type `User`)"),
        ("decimal(1)", "string", "long"),
        ("decimal(\"1.0\").lessThan(\"1.0\")", "decimal", "string"),
        ("ip(\"::1\").lessThan(decimal(\"1.0\"))", "decimal", "ipaddr"),
    ])
    func `operands of other types are errors`(
        text: String, expected: String, actual: String
    ) throws {
        #expect(try outcome(text) == "type error: expected \(expected), got \(actual)")
    }

    @Test(arguments: [
        ("context.zz", "record does not have the attribute `zz`"),
        ("principal.zz", "`User::\"ada\"` does not have the attribute `zz`"),
        ("principal.getTag(\"zz\")", "`User::\"ada\"` does not have the tag `zz`"),
        ("principal.getTag(\"name\")", "`User::\"ada\"` does not have the tag `name`"),
        ("resource.a", "entity `File::\"unknown\"` does not exist"),
        ("resource.getTag(\"a\")", "entity `File::\"unknown\"` does not exist"),
        (
            "context.max + 1",
            "integer overflow while attempting to add the values `9223372036854775807` and `1`"
        ),
        (
            "context.min - 1",
            "integer overflow while attempting to subtract the values "
                + "`-9223372036854775808` and `1`"
        ),
        (
            "context.max * 2",
            "integer overflow while attempting to multiply the values "
                + "`9223372036854775807` and `2`"
        ),
        (
            "--9223372036854775808",
            "integer overflow while attempting to negate the value `-9223372036854775808`"
        ),
        (
            "decimal(\"x\")",
            "error while evaluating `decimal` extension function: "
                + "`x` is not a well-formed decimal value"
        ),
        (
            "ip(\"x\")",
            "error while evaluating `ipaddr` extension function: invalid IP address: x"
        ),
        (
            "decimal(\"1.0\", \"2.0\")",
            "wrong number of arguments provided to extension function `decimal`: expected 1, got 2"
        ),
        (
            "decimal(\"1.0\").lessThan()",
            "wrong number of arguments provided to extension function `lessThan`: "
                + "expected 2, got 1"
        ),
        (
            "datetime(\"9999-12-31\").offset(duration(\"9223372036854775807ms\"))",
            "error while evaluating `offset` extension function: overflows when adding an offset: "
                + "(datetime(\"1970-01-01\")).offset(duration(\"253402214400000ms\"))"
                + "+(9223372036854775807ms)"
        ),
    ])
    func `errors are told in the reference engine's words`(text: String, error: String) throws {
        #expect(try outcome(text) == error)
    }

    @Test(arguments: [
        ("1 + context.x", "x"), ("true + context.x", "x"), ("1 < context.x", "x"),
        ("context.x in context.y", "x"), ("1 in context.x", "x"), ("[context.x, context.y]", "x"),
        ("{b: context.x, a: context.y}", "y"), ("{b: context.x, \"\": context.y}", "y"),
        ("decimal(\"x\", context.x)", "x"), ("decimal(context.x, context.y)", "x"),
        ("principal in [1, context.x]", "x"), ("[1].contains(context.x)", "x"),
        ("1.contains(context.x)", "x"), ("1.getTag(context.x)", "x"),
        ("1 + \"a\" + context.x", nil), ("context.max + 1 + context.x", nil),
        ("principal is Team in context.x", nil), ("false && context.x", nil),
    ])
    func `the first error in the order of evaluation is told`(text: String, key: String?) throws {
        let isMissing = try outcome(text).hasPrefix("record does not have the attribute")
        #expect(isMissing == (key != nil))
        if let key { #expect(try outcome(text).hasSuffix("`\(key)`")) }
    }

    @Test func `an error knows its place and its kind`() throws {
        let source = SourceFile(name: "test", text: "1 + context.zz.a == 2")
        let parsed = try Expression.parse(source)
        let evaluator = Evaluator(World.shared.request, entities: World.shared)
        let error = #expect(throws: EvaluationError.self) { try evaluator.evaluate(parsed) }
        let place = try #require(error?.span)
        #expect(source.text(of: place) == "context.zz")
        #expect(error?.category == .recordAttributeDoesNotExist)
        #expect(error?.kind == .recordAttributeDoesNotExist(attribute: "zz"))
    }
}
