import Cedar
import Testing

struct SchemaDocumentTests {
    @Test func `a text becomes json with all its parts`() throws {
        let document = try SchemaDocument(
            """
            @n namespace N {
                @t("x") type T = {@a a?: Long, b: Set<N::T2>};
                type T2 = __cedar::Long;
                @e entity A, B in [B] {x: T} tags String;
                entity C enum ["x"];
                @act action r in [g, N::Action::"g"] appliesTo {
                    principal: A, resource: [A, B], context: T
                };
                action g;
            }
            """)
        let entity =
            "{\"memberOfTypes\":[\"B\"],\"shape\":{\"type\":\"Record\",\"attributes\":"
            + "{\"x\":{\"type\":\"EntityOrCommon\",\"name\":\"T\"}}},"
            + "\"tags\":{\"type\":\"EntityOrCommon\",\"name\":\"String\"},\"annotations\":{\"e\":null}}"
        let expected =
            "{\"N\":{\"commonTypes\":{\"T\":{\"type\":\"Record\",\"attributes\":"
            + "{\"a\":{\"type\":\"EntityOrCommon\",\"name\":\"Long\",\"required\":false,"
            + "\"annotations\":{\"a\":null}},\"b\":{\"type\":\"Set\",\"element\":"
            + "{\"type\":\"EntityOrCommon\",\"name\":\"N::T2\"}}},\"annotations\":{\"t\":\"x\"}},"
            + "\"T2\":{\"type\":\"EntityOrCommon\",\"name\":\"__cedar::Long\"}},"
            + "\"entityTypes\":{\"A\":\(entity),\"B\":\(entity),\"C\":{\"enum\":[\"x\"]}},"
            + "\"actions\":{\"r\":{\"appliesTo\":{\"principalTypes\":[\"A\"],"
            + "\"resourceTypes\":[\"A\",\"B\"],\"context\":{\"type\":\"T\"}},"
            + "\"memberOf\":[{\"id\":\"g\"},{\"id\":\"g\",\"type\":\"N::Action\"}],"
            + "\"annotations\":{\"act\":null}},"
            + "\"g\":{\"appliesTo\":{\"principalTypes\":[],\"resourceTypes\":[]}}},"
            + "\"annotations\":{\"n\":null}}}"
        #expect(JSONWriter.write(document.json) == expected)
        #expect(JSONWriter.write(try SchemaDocument(json: expected).json) == expected)
    }

    @Test(arguments: [
        ("", "{}"), ("namespace N {}", "{\"N\":{\"entityTypes\":{},\"actions\":{}}}"),
        (
            "entity A {x: Nope, x: Long};",
            "{\"\":{\"entityTypes\":{\"A\":{\"shape\":{\"type\":\"Record\",\"attributes\":"
                + "{\"x\":{\"type\":\"EntityOrCommon\",\"name\":\"Long\"}}}}},\"actions\":{}}}"
        ),
    ])
    func `a small text becomes json`(text: String, json: String) throws {
        #expect(JSONWriter.write(try SchemaDocument(text).json) == json)
    }

    @Test func `a document's references need not mean anything, its schema's do`() throws {
        let document = try SchemaDocument("entity A in Elsewhere;")
        #expect(try document.cedarText == "entity A in [Elsewhere];\n")
        #expect(throws: SchemaErrors.self) { try Schema(document) }
    }

    @Test(arguments: ["entity A, A;", "entity Action;", "type Long = String;", "entity A"])
    func `a document's declarations have to be right`(text: String) {
        #expect(throws: SchemaErrors.self) { try SchemaDocument(text) }
    }

    @Test func `a schema is the same from its text and from its json`() throws {
        let text = "entity A in B {x?: T}; entity B; type T = {d: decimal}; action a;"
        let document = try SchemaDocument(text)
        let back = try SchemaDocument(json: JSONWriter.write(document.json))
        #expect(try Schema(document).outline == Schema(back).outline)
        #expect(try back.cedarText == document.cedarText)
    }
}
