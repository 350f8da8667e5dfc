import Cedar
import Testing

struct SchemaParserTests {
    @Test(arguments: [
        "", "// nothing", "entity A;", "entity A, B;", "entity A {};", "entity A = {};",
        "entity A {a: Long, b?: String, \"c d\": Bool,};", "entity A {a ? : Long};",
        "entity A {\"if\": Long, \"\": Long};", "entity A in A;", "entity A in [];",
        "entity A in [B, B]; entity B;", "entity A tags Long;",
        "entity A in B {} tags Set<{x: Long}>; entity B;", "entity A enum [\"x\"];",
        "entity A, B enum [\"x\", \"x\", \"\"];", "entity enum enum [\"x\"];",
        "entity tags tags Long;",
        "entity type, entity, action, namespace, context, principal, resource, appliesTo;",
        "entity A {Set: Set<Set<Long>>, Long: Long, type: Long, in_: Long, __cedar: Long};",
        "entity Set; entity A {a: Set, b: Set<Set>};", "entity A {a: {}};", "entity __cedarX;",
        "type T = Long;", "type T = Set < Long >;", "type T = {a: Long};",
        "action a;", "action a, \"b c\", \"\";", "action a in b; action b;",
        "action a in [b, \"c\"]; action b, c;", "action a in Action::\"b\"; action b;",
        "action \"in\";", "action a attributes {};",
        "entity A; action a appliesTo {principal: A, resource: A};",
        "entity A; action a appliesTo {resource: [A, A], principal: [A],};",
        "entity A; action a appliesTo {context: {}, principal: A, resource: A} attributes {};",
        "entity A; type T = {}; action a appliesTo {principal: A, resource: A, context: T};",
        "namespace N {}", "namespace N { entity A; } entity B; namespace M::O { type T = Long; }",
        "@a @b(\"x\") namespace N { @c entity A {@d a: Long}; @e action x; @f type T = Long; }",
        "@in @if(\"\") @__cedar entity A;",
        "entity\u{A0}A\u{2003};", "// c\rentity A;", "entity A in A // x\n;",
        "entity A enum [\"\\n\\u{1F600}\\x41\\'\", \"a\nb\"];",
    ])
    func `what the grammar allows is parsed`(text: String) {
        #expect(schemaErrors(text) == [])
    }

    @Test(arguments: [
        ("entity", "1:7: unexpected end of input: expected an identifier"),
        ("entity A", "1:9: unexpected end of input: expected `;`"),
        ("entity A,;", "1:10: unexpected token `;`: expected an identifier"),
        (
            "entity A;;",
            "1:10: unexpected token `;`: expected `entity`, `action`, `type` or `namespace`"
        ),
        (
            "Entity A;",
            "1:1: unexpected token `Entity`: expected `entity`, `action`, `type` or `namespace`"
        ),
        ("entity A::B;", "1:9: unexpected token `::`: expected `;`"),
        ("entity in;", "1:8: `in` is a reserved identifier"),
        ("entity A in [B,];", "1:16: unexpected token `]`: expected an identifier"),
        ("entity A = ;", "1:12: unexpected token `;`: expected `{`"),
        ("entity A {,};", "1:11: unexpected token `,`: expected an identifier or a string"),
        ("entity A {a Long};", "1:13: unexpected token `Long`: expected `:`"),
        ("entity A {a: Long b: Long};", "1:19: unexpected token `b`: expected `,` or `}`"),
        ("entity A {a: };", "1:14: unexpected token `}`: expected a type"),
        ("entity A {a: Set<>};", "1:18: unexpected token `>`: expected a type"),
        ("entity A {a: __cedar::Set<Long>};", "1:26: unexpected token `<`: expected `,` or `}`"),
        ("entity A {if: Long};", "1:11: `if` is a reserved identifier"),
        ("entity A tags Long {};", "1:20: unexpected token `{`: expected `;`"),
        ("entity A enum [];", "1:16: unexpected token `]`: expected a string"),
        ("entity A enum [\"x\",];", "1:20: unexpected token `]`: expected a string"),
        ("entity A enum [x];", "1:16: unexpected token `x`: expected a string"),
        ("entity A in B enum [\"x\"];", "1:15: unexpected token `enum`: expected `;`"),
        ("entity A enum [\"x\"] tags Long;", "1:21: unexpected token `tags`: expected `;`"),
        ("type T;", "1:7: unexpected token `;`: expected `=`"),
        ("type T = \"x\";", "1:10: unexpected token `\"x\"`: expected a type"),
        ("action a in [];", "1:14: unexpected token `]`: expected an identifier or a string"),
        ("action a in Action::b;", "1:22: unexpected token `;`: expected `::`"),
        ("action a {principal: A};", "1:10: unexpected token `{`: expected `;`"),
        (
            "action a appliesTo {};",
            "1:21: unexpected token `}`: expected `principal`, `resource` or `context`"
        ),
        (
            "action a appliesTo {other: A};",
            "1:21: unexpected token `other`: expected `principal`, `resource` or `context`"
        ),
        ("action a appliesTo {principal = A};", "1:31: unexpected token `=`: expected `:`"),
        (
            "action a appliesTo {principal: A resource: A};",
            "1:34: unexpected token `resource`: expected `,` or `}`"
        ),
        ("action a attributes {a: 1};", "1:22: unexpected token `a`: expected `}`"),
        (
            "action a attributes {} appliesTo {};",
            "1:24: unexpected token `appliesTo`: expected `;`"
        ),
        ("namespace \"N\" {}", "1:11: unexpected token `\"N\"`: expected an identifier"),
        ("namespace N {};", "1:15: unexpected token `;`"),
        (
            "namespace N { namespace M {} }",
            "1:15: unexpected token `namespace`: expected `entity`, `action`, `type` or `namespace`"
        ),
        ("@a() entity A;", "1:4: unexpected token `)`: expected a string"),
        ("@\"a\" entity A;", "1:2: unexpected token `\"a\"`: expected an identifier"),
        ("@a", "1:3: unexpected end of input: expected `entity`, `action`, `type` or `namespace`"),
        ("entity A /* */;", "1:10: unexpected token `/`: expected `;`"),
        ("entity é;", "1:8: invalid token"), ("\u{FEFF}entity A;", "1:1: invalid token"),
        ("entity A enum [\"\\q\"];", "1:17: the input `\\q` is not a valid escape"),
        ("entity A enum [\"\\*\"];", "1:17: the input `\\*` is not a valid escape"),
    ])
    func `what the grammar doesn't allow is refused with its place`(text: String, message: String) {
        #expect(schemaErrors(text) == [message])
    }

    @Test(arguments: [
        ("@a @a entity A;", "1:4: `a` is declared twice"),
        ("entity A {@c @c(\"x\") a: Long};", "1:14: `c` is declared twice"),
        ("action a appliesTo {principal: A}; entity A;", "1:8: `appliesTo` lacks `resource`"),
        (
            "action a appliesTo {context: {}, resource: A}; entity A;",
            "1:8: `appliesTo` lacks `principal`"
        ),
        (
            "action a appliesTo {principal: [], resource: A}; entity A;",
            "1:21: `principal` can't be an empty list"
        ),
        (
            "action a appliesTo {principal: A, principal: A, resource: A}; entity A;",
            "1:35: `principal` stands twice in `appliesTo`"
        ),
        (
            "action a appliesTo {principal: A, resource: A, context: {}, context: {}}; entity A;",
            "1:61: `context` stands twice in `appliesTo`"
        ),
    ])
    func `what is complete but wrong is refused`(text: String, message: String) {
        #expect(schemaErrors(text) == [message])
    }

    @Test func `several errors are found at once`() {
        let text = """
            entity A {a Long};
            namespace N {
                action x appliesTo {principal: A};
                type T = ;
                entity B;
                action y in [];
            }
            entity Good;
            entity;
            """
        #expect(
            schemaErrors(text) == [
                "1:13: unexpected token `Long`: expected `:`",
                "3:12: `appliesTo` lacks `resource`",
                "4:14: unexpected token `;`: expected a type",
                "6:18: unexpected token `]`: expected an identifier or a string",
                "9:7: unexpected token `;`: expected an identifier",
            ])
    }

    @Test func `after a wrong token nothing more is guessed`() {
        #expect(schemaErrors("entity A {a: é};\nentity;").count == 1)
        #expect(schemaErrors("namespace N { entity A }\nentity;").count == 1)
    }

    @Test func `an error is shown with its line, a mark and help`() throws {
        let source = SourceFile(name: "s.cedarschema", text: "entity A;\naction a {};")
        let errors = #expect(throws: SchemaErrors.self) { try Schema(parsing: source) }
        let rendered = source.render(try #require(errors))
        #expect(
            rendered == """
                s.cedarschema:2:10: unexpected token `{`: expected `;`
                2 | action a {};
                  |          ^
                help: write `appliesTo` before the `{`
                """)
    }
}

struct SchemaParserLimitTests {
    @Test func `types lie inside one another up to the limit`() {
        func nested(_ depth: Int) -> String {
            "entity A {a: \(String(repeating: "Set<", count: depth))Long"
                + "\(String(repeating: ">", count: depth))};"
        }
        // The entity's own record is one more.
        #expect(schemaErrors(nested(SchemaLimits.typeNestingMax - 1)) == [])
        #expect(
            schemaErrors(nested(SchemaLimits.typeNestingMax)) == [
                "1:\(14 + 4 * SchemaLimits.typeNestingMax): "
                    + "more than \(SchemaLimits.typeNestingMax) types inside one another"
            ])
    }

    @Test func `a name has components up to the limit`() {
        func name(_ count: Int) -> String {
            Array(repeating: "n", count: count).joined(separator: "::")
        }
        #expect(schemaErrors("namespace \(name(SchemaLimits.nameComponentsMax)) {}") == [])
        #expect(schemaErrors("namespace \(name(SchemaLimits.nameComponentsMax + 1)) {}").count == 1)
    }

    @Test func `errors are reported up to the limit`() {
        func wrong(_ count: Int) -> String { String(repeating: "entity;\n", count: count) }
        #expect(schemaErrors(wrong(SchemaLimits.errorsMax)).count == SchemaLimits.errorsMax)
        #expect(schemaErrors(wrong(SchemaLimits.errorsMax + 1)).count == SchemaLimits.errorsMax)
    }
}
