import Cedar
import Testing

@Suite struct ExpressionParserTests {
    /// Parentheses around every operation that isn't a chain, to show what binds to what.
    @Test(arguments: [
        ("1 + 2 * 3 - 4 == 5 && true || false", "1 + 2 * 3 - 4 == 5 && true || false"),
        ("(1 + 2) * 3", "(1 + 2) * 3"),
        ("1 - (2 - 3)", "1 - (2 - 3)"),
        ("(1 - 2) - 3", "(1 - 2) - 3"),
        ("!context has a", "!context has a"),
        ("!(context has a)", "!(context has a)"),
        ("!!context.a", "!(!context.a)"),
        ("-context.a", "-context.a"),
        ("--5", "-(-5)"),
        ("-(5)", "-(5)"),
        ("- 5", "-5"),
        ("-5.isEmpty()", "-5.isEmpty()"),
        ("(-5).isEmpty()", "(-5).isEmpty()"),
        ("if true then 1 else 2 + 3", "if true then 1 else 2 + 3"),
        ("(if true then 1 else 2) + 3", "(if true then 1 else 2) + 3"),
        ("principal is A::B in G::\"g\" && true", "principal is A::B in G::\"g\" && true"),
        ("principal in [G::\"g\",]", "principal in [G::\"g\"]"),
        ("context[\"a\"].b[\"c d\"][\"if\"]", "context.a.b[\"c d\"][\"if\"]"),
        ("context . a . b", "context.a.b"),
        ("{b: 1, \"a\": 2, \"c d\": 3,}", "{a: 2, b: 1, \"c d\": 3}"),
        ("context has \"a\"", "context has a"),
        ("context has \"a b\"", "context has \"a b\""),
        ("context has a.b.c", "context has a.b.c"),
        ("\"x\" like \"*\"", "\"x\" like \"*\""),
        ("ip(\"::1\").isInRange(ip(\"::/8\"),)", "ip(\"::1\").isInRange(ip(\"::/8\"))"),
        ("[1, 2].contains(1) == true", "[1, 2].contains(1) == true"),
        (
            "principal.hasTag(\"a\") && principal.getTag(\"a\") == 1",
            "principal.hasTag(\"a\") && principal.getTag(\"a\") == 1"
        ),
        (
            "permit::\"a\" == context::principal::\"b\"",
            "permit::\"a\" == context::principal::\"b\""
        ),
        ("decimal(1, 2, 3)", "decimal(1, 2, 3)"),
        ("(1 == 2) == (3 < 4)", "(1 == 2) == (3 < 4)"),
        ("-9223372036854775808", "-9223372036854775808"),
    ])
    func `expressions read as the grammar has them`(text: String, printed: String) throws {
        let parsed = try expression(text)
        #expect(parsed.description == printed)
        #expect(try expression(printed) == parsed)
    }

    @Test(arguments: [
        ("1 < 2 == true", "7: multiple relational operators"),
        ("1 in 2 in 3", "8: multiple relational operators"),
        ("1 < 2 has a", "7: unexpected token `has`: expected end of input"),
        ("context has a == true", "15: unexpected token `==`: expected end of input"),
        ("context has a + 1", "15: unexpected token `+`: expected end of input"),
        ("1 is U == true", "8: unexpected token `==`: expected end of input"),
        ("1 = 1", "3: '=' is not a valid operator in Cedar"),
        ("1 / 2", "3: division is not supported"),
        ("1 % 2", "3: remainder/modulo is not supported"),
        ("!!!!!true", "1: too many occurrences of `!`"),
        ("-----1", "1: too many occurrences of `-`"),
        ("!-1", "2: unexpected token `-`: expected expression"),
        ("-!true", "2: unexpected token `!`: expected expression"),
        ("true && if true then true else true", "9: this identifier is reserved"),
        ("-if true then 1 else 2", "2: this identifier is reserved"),
        ("-(9223372036854775808)", "3: integer literal `9223372036854775808` is too large"),
        ("-9223372036854775809", "2: integer literal `9223372036854775809` is too large"),
        ("if true then 1", "15: unexpected end of input: expected `else`"),
        ("[1 2]", "4: unexpected token `2`: expected `,` or `]`"),
        ("[,]", "2: unexpected token `,`: expected expression"),
        ("[1,,2]", "4: unexpected token `,`: expected expression"),
        ("{a: 1, \"a\": 2}", "13: duplicate key `a` in record literal"),
        ("{1: 1}", "2: unexpected token `1`: expected identifier, string literal or `}`"),
        ("{if: 1}", "2: this identifier is reserved and cannot be used: if"),
        ("{(\"a\"): 1}", "2: unexpected token `(`"),
        ("{__cedar: 1}", "2: the name `__cedar` contains `__cedar`, which is reserved"),
        ("context.in", "9: this identifier is reserved and cannot be used: in"),
        ("context.__cedar", "9: the name `__cedar`"),
        ("context[a]", "9: the contents of an index expression must be a string literal"),
        ("context[(\"a\")]", "9: the contents of an index expression must be a string literal"),
        ("context has \"a\".b", "16: unexpected token `.`: expected end of input"),
        ("context has (a)", "13: invalid RHS of a `has` operation: ("),
        ("context has a::b", "14: a name with a namespace cannot be used as an attribute"),
        ("\"a\" like context", "10: right hand side of a `like` expression must be a pattern"),
        ("1 is (U)", "6: right hand side of an `is` expression must be an entity type name"),
        ("1 is U::\"a\"", "6: right hand side of an `is` expression must be an entity type name"),
        ("foo", "1: invalid variable: foo"),
        ("foo.bar", "1: invalid member access on `foo`"),
        ("foo[\"a\"]", "1: invalid indexing expression on `foo`"),
        ("foo(1)", "1: `foo` is not a valid function"),
        ("A::ip(\"::1\")", "1: `A::ip` is not a valid function"),
        ("unknown(\"x\")", "1: `unknown` is not a valid function"),
        ("contains([1], 1)", "1: `contains` is a method, not a function"),
        ("isIpv4(1)", "1: `isIpv4` is a method, not a function"),
        ("1.decimal()", "3: `decimal` is a function, not a method"),
        ("1.foo()", "3: `foo` is not a valid method"),
        (
            "[1].contains()",
            "5: call to `contains` requires exactly 1 argument, but got 0 arguments"
        ),
        ("[1].isEmpty(1)", "5: call to `isEmpty` requires exactly 0 arguments, but got 1 argument"),
        ("principal.getTag(1, 2)", "11: call to `getTag` requires exactly 1 argument, but got 2"),
        ("principal(1)", "1: `principal(...)` is not a valid function call"),
        ("principal.a(1)", "11: `a` is not a valid method"),
        ("(principal.a)(1)", "14: function calls must be of the form"),
        ("A::{x: 1}", "1: invalid entity literal"),
        ("true::\"a\"", "1: this identifier is reserved and cannot be used: true"),
        ("in::\"a\"", "1: this identifier is reserved and cannot be used: in"),
        ("()", "2: unexpected token `)`: expected expression"),
        ("(1", "3: unexpected end of input: expected `)`"),
    ])
    func `these texts are no expressions`(text: String, error: String) {
        let actual = expressionError(text)
        #expect(actual?.hasPrefix(error) == true, "\(actual ?? "it parses")")
    }

    @Test func `a chain is one node`() throws {
        guard case .and(let operands) = try expression("true && 1 == 1 && false").kind else {
            Issue.record("it is no chain")
            return
        }
        #expect(operands.count == 3)
        guard case .sum(_, let terms) = try expression("1 + 2 - 3").kind else {
            Issue.record("it is no sum")
            return
        }
        #expect(terms.map(\.isSubtracted) == [false, true])
    }

    @Test func `every node knows its place`() throws {
        let source = SourceFile(name: "test", text: "1 + (2 * 3) == -4.a")
        guard case .relation(_, let left, let right) = try Expression.parse(source).kind,
            case .sum(_, let terms) = left.kind, case .negation(let operand) = right.kind
        else {
            Issue.record("it reads otherwise")
            return
        }
        #expect(source.text(of: left.span) == "1 + (2 * 3)")
        #expect(source.text(of: terms[0].operand.span) == "(2 * 3)")
        #expect(source.text(of: right.span) == "-4.a")
        #expect(source.text(of: operand.span) == "4.a")
    }

    @Test func `expressions are equal wherever they stand`() throws {
        #expect(try expression("principal[\"a\"]") == expression("  principal . a"))
        #expect(try expression("principal.a") != expression("principal.b"))
        #expect(
            try expression("1 + 2").hashValue == expression("1  +  2").hashValue)
    }

    @Test func `constants are known when they are read`() throws {
        #expect(try expression("[1, \"a\", [ip(\"::1\")]]").constant != nil)
        #expect(try expression("decimal(\"1.0\")").constant != nil)
        #expect(try expression("decimal(\"x\")").constant == nil)
        #expect(try expression("[context.a]").constant == nil)
    }
}
