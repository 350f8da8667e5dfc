import Cedar
import Testing

/// A schema whose empty namespace has these parts.
private func schema(types: String = "{}", actions: String = "{}", common: String = "{}") -> String {
    "{\"\":{\"commonTypes\":\(common),\"entityTypes\":\(types),\"actions\":\(actions)}}"
}

/// A schema with an entity type `B` and an attribute of this type.
private func attribute(_ type: String) -> String {
    schema(
        types: "{\"A\":{\"shape\":{\"type\":\"Record\",\"attributes\":{\"x\":\(type)}}},\"B\":{}}")
}

/// A schema with an action that has these fields.
private func action(_ fields: String) -> String {
    schema(types: "{\"A\":{}}", actions: "{\"a\":\(fields),\"b\":{}}")
}

struct SchemaJSONParserTests {
    @Test(arguments: [
        "{}", schema(),
        "{\"\":[{},{\"A\":[],\"B\":[[\"A\"]]},{\"a\":[],\"b\":[null,[[],[]],[[\"a\"]]]},{}]}",
        "{\"A::B\":{\"entityTypes\":{},\"actions\":{},\"annotations\":{\"in\":\"\"}}}",
        "{\"\":{\"entityTypes\":{},\"actions\":{},\"annotations\":{}}}",
        schema(types: "{\"A\":{},\"Long\":{},\"__cedarX\":{}}"),
        schema(types: "{\"A\":{\"enum\":[\"x\",\"x\",\"\"],\"annotations\":{\"a\":null}}}"),
        schema(types: "{\"A\":{\"memberOfTypes\":[],\"annotations\":{\"if\":\"x\"}}}"),
        schema(types: "{\"A\":{\"tags\":{\"type\":\"Set\",\"element\":{\"type\":\"Long\"}}}}"),
        schema(
            common:
                "{\"T\":{\"type\":\"Long\",\"annotations\":{\"a\":\"b\"}},\"decimal\":{\"type\":\"T\"}}"
        ),
        attribute("{\"type\":\"Long\",\"required\":false,\"annotations\":{}}"),
        attribute("{\"type\":\"Record\",\"attributes\":{},\"additionalAttributes\":false}"),
        attribute("{\"type\":\"Extension\",\"name\":\"ipaddr\"}"),
        action("{}"), action("{\"appliesTo\":null,\"memberOf\":null,\"attributes\":null}"),
        action(
            "{\"memberOf\":[{\"id\":\"b\"},{\"id\":\"b\",\"type\":\"Action\"},{\"id\":\"b\",\"type\":null}]}"
        ),
        action("{\"appliesTo\":{\"principalTypes\":[],\"resourceTypes\":[]}}"),
        action(
            "{\"appliesTo\":{\"principalTypes\":[\"A\"],\"resourceTypes\":[\"A\",\"A\"],\"context\":{\"type\":\"Record\",\"attributes\":{\"\":{\"type\":\"A\"}}}}}"
        )
        .replacing("{\"type\":\"A\"}", with: "{\"type\":\"Boolean\"}"),
    ])
    func `what the format allows is read`(json: String) {
        #expect(schemaJSONErrors(json) == [])
    }

    @Test(arguments: [
        ("[]", ": expected an object, found an array"),
        ("{\"\":null}", "[\"\"]: expected an object, found null"),
        ("{\"\":[{},{}]}", "[\"\"]: the field `actions` is missing"),
        ("{\"\":[{},{},{},{},{}]}", "[\"\"][4]: expected at most 4 elements, found more"),
        ("{\"N\":{\"entityTypes\":{}}}", "N: the field `actions` is missing"),
        ("{\"N\":{\"actions\":{}}}", "N: the field `entityTypes` is missing"),
        (
            "{\"N\":{\"entityTypes\":{},\"actions\":{},\"entityType\":{}}}",
            "N.entityType: unknown field `entityType`"
        ),
        ("{\"N \":{\"entityTypes\":{},\"actions\":{}}}", "[\"N \"]: `N ` is no name"),
        ("{\"if\":{\"entityTypes\":{},\"actions\":{}}}", "if: `if` is no name"),
        (
            "{\"N::__cedar\":{\"entityTypes\":{},\"actions\":{}}}",
            "[\"N::__cedar\"]: `N::__cedar`: the name `__cedar` is reserved"
        ),
        (
            "{\"\":{\"entityTypes\":{},\"actions\":{},\"annotations\":{\"a\":\"b\"}}}",
            "[\"\"].annotations: the empty namespace can't have annotations"
        ),
        (
            "{\"N\":{\"entityTypes\":{},\"actions\":{},\"commonTypes\":null}}",
            "N.commonTypes: expected an object, found null"
        ),
    ])
    func `a wrong namespace is refused with its path`(json: String, message: String) {
        #expect(schemaJSONErrors(json) == [message])
    }

    @Test(arguments: [
        ("{\"A::B\":{}}", "[\"A::B\"]: `A::B` is no name"), ("{\"\":{}}", "[\"\"]: `` is no name"),
        ("{\"__cedar\":{}}", "__cedar: `__cedar`: the name `__cedar` is reserved"),
        ("{\"Action\":{}}", "Action: `Action` can't be declared: it is the type of the actions"),
        ("{\"A\":null}", "A: expected an object, found null"),
        ("{\"A\":{\"shape\":null}}", "A.shape: expected an object, found null"),
        ("{\"A\":{\"tags\":null}}", "A.tags: expected an object, found null"),
        ("{\"A\":{\"memberOfTypes\":null}}", "A.memberOfTypes: expected an array, found null"),
        ("{\"A\":{\"memberOfTypes\":[\"A b\"]}}", "A.memberOfTypes[0]: `A b` is no name"),
        ("{\"A\":{\"foo\":1}}", "A.foo: unknown field `foo`"),
        ("{\"A\":{\"enum\":[]}}", "A.enum: `A` has no ids: an enumerated type needs one"),
        ("{\"A\":{\"enum\":null}}", "A.enum: expected an array, found null"),
        ("{\"A\":{\"enum\":[\"x\",1]}}", "A.enum[1]: expected a string, found an integer"),
        (
            "{\"A\":{\"enum\":[\"x\"],\"memberOfTypes\":[]}}",
            "A.memberOfTypes: unknown field `memberOfTypes`"
        ),
        ("{\"A\":{\"annotations\":null}}", "A.annotations: expected an object, found null"),
        ("{\"A\":{\"annotations\":{\"a b\":\"\"}}}", "A.annotations[\"a b\"]: `a b` is no name"),
        (
            "{\"A\":{\"annotations\":{\"a\":1}}}",
            "A.annotations.a: expected a string, found an integer"
        ),
    ])
    func `a wrong entity type is refused with its path`(types: String, message: String) {
        let path = message.hasPrefix("[") ? "" : "."
        #expect(schemaJSONErrors(schema(types: types)) == ["[\"\"].entityTypes\(path)\(message)"])
    }

    @Test(arguments: [
        ("{}", ": the field `type` is missing"), ("null", ": expected an object, found null"),
        ("\"Long\"", ": expected an object, found a string"),
        ("{\"type\":1}", ".type: expected a string, found an integer"),
        ("{\"type\":\"A b\"}", ".type: `A b` is no name"),
        ("{\"type\":\"Long\",\"name\":null}", ".name: unknown field `name`"),
        ("{\"type\":\"Long\",\"foo\":1}", ".foo: unknown field `foo`"),
        ("{\"type\":\"Long\",\"required\":null}", ".required: expected a boolean, found null"),
        ("{\"type\":\"Set\"}", ": the field `element` is missing"),
        (
            "{\"type\":\"Set\",\"element\":{\"type\":\"Long\",\"required\":true}}",
            ".element.required: unknown field `required`"
        ),
        (
            "{\"type\":\"Set\",\"element\":{\"type\":\"Long\"},\"name\":\"x\"}",
            ".name: unknown field `name`"
        ),
        ("{\"type\":\"Record\"}", ": the field `attributes` is missing"),
        (
            "{\"type\":\"Record\",\"attributes\":{},\"additionalAttributes\":true}",
            ".additionalAttributes: unsupported feature: additional attributes"
        ),
        (
            "{\"type\":\"Record\",\"attributes\":{},\"additionalAttributes\":null}",
            ".additionalAttributes: expected a boolean, found null"
        ),
        ("{\"type\":\"Entity\"}", ": the field `name` is missing"),
        ("{\"type\":\"EntityOrCommon\",\"name\":\"B \"}", ".name: `B ` is no name"),
        (
            "{\"type\":\"Extension\",\"name\":\"decimals\"}",
            ".name: there is no extension type `decimals`"
        ),
        (
            "{\"type\":\"Extension\",\"name\":\"__cedar::decimal\"}",
            ".name: there is no extension type `__cedar::decimal`"
        ),
        ("{\"type\":\"Extension\",\"name\":\"Long\"}", ".name: there is no extension type `Long`"),
    ])
    func `a wrong type is refused with its path`(type: String, message: String) {
        let path = "[\"\"].entityTypes.A.shape.attributes.x"
        #expect(schemaJSONErrors(attribute(type)) == [path + message])
    }

    @Test(arguments: [
        ("null", ": expected an object, found null"), ("{\"foo\":{}}", ".foo: unknown field `foo`"),
        ("{\"attributes\":{}}", ".attributes: unsupported feature: attributes of actions"),
        ("{\"memberOf\":[\"b\"]}", ".memberOf[0]: expected an object, found a string"),
        ("{\"memberOf\":[{\"id\":\"b\",\"x\":1}]}", ".memberOf[0].x: unknown field `x`"),
        ("{\"memberOf\":[{\"type\":\"Action\"}]}", ".memberOf[0]: the field `id` is missing"),
        (
            "{\"appliesTo\":{\"principalTypes\":[]}}",
            ".appliesTo: the field `resourceTypes` is missing"
        ),
        (
            "{\"appliesTo\":{\"principalTypes\":null,\"resourceTypes\":[]}}",
            ".appliesTo.principalTypes: expected an array, found null"
        ),
        (
            "{\"appliesTo\":{\"principalTypes\":[],\"resourceTypes\":[],\"context\":null}}",
            ".appliesTo.context: expected an object, found null"
        ),
    ])
    func `a wrong action is refused with its path`(fields: String, message: String) {
        #expect(schemaJSONErrors(action(fields)) == ["[\"\"].actions.a\(message)"])
    }

    @Test(arguments: ["Bool", "Boolean", "Entity", "Extension", "Long", "Record", "Set", "String"])
    func `names of the format are refused for common types`(name: String) {
        #expect(
            schemaJSONErrors(schema(common: "{\"\(name)\":{\"type\":\"Long\"}}")) == [
                "[\"\"].commonTypes.\(name): `\(name)` can't be the name of a common type"
            ])
    }

    @Test(arguments: [
        schema(types: "{\"A\":{},\"A\":{}}"), attribute("{\"type\":\"Long\",\"type\":\"Long\"}"),
        "{\"N\":{\"entityTypes\":{},\"actions\":{}},\"N\":{\"entityTypes\":{},\"actions\":{}}}",
    ])
    func `a name that stands twice in an object is refused`(json: String) throws {
        let source = SourceFile(name: "s.json", text: json)
        let errors = try #require(throws: SchemaErrors.self) { try Schema(parsingJSON: source) }
        #expect(errors.errors.count == 1)
        #expect(errors.description.hasSuffix("stands twice in one object"))
    }

    @Test func `several errors are found at once, in the order of the text`() {
        let json = schema(
            types:
                "{\"A\":{\"enum\":[]},\"B\":{\"shapes\":{}},\"C\":{\"tags\":{\"type\":\"Set\"}}}",
            actions: "{\"a\":{\"memberOf\":[{}]}}")
        #expect(
            schemaJSONErrors(json).map { $0.prefix { $0 != ":" } } == [
                "[\"\"].entityTypes.A.enum", "[\"\"].entityTypes.B.shapes",
                "[\"\"].entityTypes.C.tags", "[\"\"].actions.a.memberOf[0]",
            ])
    }

    @Test func `an error is shown with its line, a mark and the name that was meant`() throws {
        let text = "{\"\": {\"actions\": {}, \"entityTypes\": {\"A\": {\n  \"shapes\": {}}}}}"
        let source = SourceFile(name: "s.json", text: text)
        let errors = try #require(throws: SchemaErrors.self) { try Schema(parsingJSON: source) }
        #expect(
            source.render(errors) == """
                s.json:2:3: unknown field `shapes`
                2 |   "shapes": {}}}}}
                  |   ^^^^^^^^
                help: did you mean `shape`?
                """)
    }
}

struct SchemaJSONLimitTests {
    private func nested(_ depth: Int) -> String {
        let sets = String(repeating: "{\"type\":\"Set\",\"element\":", count: depth)
        return schema(
            types:
                "{\"A\":{\"tags\":\(sets){\"type\":\"Long\"}\(String(repeating: "}", count: depth))}}"
        )
    }

    @Test func `json nests up to the limit`() {
        // The document, the namespace, the types, the type and the innermost one lie around.
        let fits = JSONLimits.nestingMax - 5
        #expect(schemaJSONErrors(nested(fits)) == [])
        #expect(
            schemaJSONErrors(nested(fits + 1)) == [
                "-: more than \(JSONLimits.nestingMax) arrays and objects inside one another"
            ])
    }

    @Test func `a text is as long as the limit allows`() {
        func padded(_ count: Int) -> String { "{}" + String(repeating: " ", count: count - 2) }
        #expect(schemaJSONErrors(padded(Limits.sourceBytesMax)) == [])
        #expect(schemaJSONErrors(padded(Limits.sourceBytesMax + 1)).count == 1)
    }

    @Test func `a name has components up to the limit`() {
        func names(_ count: Int) -> String {
            let name = Array(repeating: "n", count: count).joined(separator: "::")
            return "{\"\(name)\":{\"entityTypes\":{},\"actions\":{}}}"
        }
        #expect(schemaJSONErrors(names(SchemaLimits.nameComponentsMax)) == [])
        #expect(schemaJSONErrors(names(SchemaLimits.nameComponentsMax + 1)).count == 1)
    }

    @Test func `errors are reported up to the limit`() {
        func wrong(_ count: Int) -> String {
            schema(types: "{\((0..<count).map { "\"A\($0)\":1" }.joined(separator: ","))}")
        }
        #expect(schemaJSONErrors(wrong(SchemaLimits.errorsMax)).count == SchemaLimits.errorsMax)
        #expect(schemaJSONErrors(wrong(SchemaLimits.errorsMax + 1)).count == SchemaLimits.errorsMax)
    }
}
