import Cedar
import Testing

struct SchemaPrinterTests {
    @Test func `a schema is printed with all its parts`() throws {
        let text = """
            entity Outside;

            @doc("a \\"shop\\"")
            @zone
            namespace Shop::EU {
                @size
                type Size = Set<{
                    width: Long
                }>;

                entity Color enum ["red", "li\\'l", ""];

                @bailey_user
                entity User, Guest in [Team, Outside] {
                    @note("x")
                    boss?: User,
                    "if": __cedar::decimal,
                    "two words": Size
                } tags Set<String>;

                entity Team;

                action all, "in", "two words";

                action read in [all, Shop::EU::Action::"in"] appliesTo {
                    principal: [User, Guest],
                    resource: [Outside],
                    context: {
                        ip: ipaddr
                    }
                };

                action write appliesTo {
                    principal: [User],
                    resource: [Outside],
                    context: Size
                };
            }

            """
        #expect(try SchemaDocument(text).cedarText == text)
    }

    @Test(arguments: [
        ("", ""), ("// nothing", ""), ("namespace N {}", "namespace N {}\n"),
        ("entity A = {};", "entity A;\n"), ("entity A in [];", "entity A;\n"),
        (
            "entity A; action a appliesTo {principal: A, resource: A, context: {}};",
            "entity A;\n\naction a appliesTo {\n    principal: [A],\n    resource: [A]\n};\n"
        ),
        ("type T = {a: {}};", "type T = {\n    a: {}\n};\n"),
        ("action a attributes {};", "action a;\n"), ("action \"a\";", "action a;\n"),
    ])
    func `what says nothing is left out`(text: String, printed: String) throws {
        #expect(try SchemaDocument(text).cedarText == printed)
    }

    /// In JSON a name says which kind of type it means; in Cedar's syntax another can hide it.
    @Test(arguments: [
        ("\"Long\":{}", "", "{\"type\":\"Long\"}", "__cedar::Long"),
        ("", "", "{\"type\":\"Long\"}", "Long"), ("", "", "{\"type\":\"Boolean\"}", "Bool"),
        ("", "", "{\"type\":\"Extension\",\"name\":\"decimal\"}", "decimal"),
        (
            "", "\"decimal\":{\"type\":\"Long\"}", "{\"type\":\"Extension\",\"name\":\"decimal\"}",
            "__cedar::decimal"
        ),
        ("\"decimal\":{}", "", "{\"type\":\"Entity\",\"name\":\"decimal\"}", "decimal"),
        ("\"T\":{}", "", "{\"type\":\"EntityOrCommon\",\"name\":\"T\"}", "T"),
        ("\"T\":{}", "\"T\":{\"type\":\"Long\"}", "{\"type\":\"T\"}", "T"),
    ])
    func `a name from json is printed so that it means the same`(
        types: String, common: String, type: String, printed: String
    ) throws {
        let document = try SchemaDocument(
            json:
                "{\"\":{\"commonTypes\":{\(common)},\"entityTypes\":{\(types)\(types.isEmpty ? "" : ",")"
                + "\"A\":{\"tags\":\(type)}},\"actions\":{}}}")
        #expect(try document.cedarText.contains("entity A tags \(printed);"))
    }

    @Test func `a common type of cedar's own that a namespace hides is printed completely`() throws
    {
        let document = try SchemaDocument(
            json:
                "{\"N\":{\"entityTypes\":{\"decimal\":{},\"A\":{\"tags\":{\"type\":\"decimal\"}}},\"actions\":{}}}"
        )
        #expect(try document.cedarText.contains("entity A tags __cedar::decimal;"))
    }

    @Test(arguments: [
        (
            "\"A\":{\"tags\":{\"type\":\"Entity\",\"name\":\"T\"}}", "{}",
            "[\"\"].entityTypes.A.tags.name: `T` would mean something else in Cedar's schema syntax"
        ),
        (
            "\"A\":{\"shape\":{\"type\":\"R\"}}", "{}",
            "[\"\"].entityTypes.A.shape.type: Cedar's schema syntax can't say it: an entity type's shape by name"
        ),
        (
            "\"A\":{}",
            "{\"principalTypes\":[\"A\"],\"resourceTypes\":[\"A\"],\"context\":{\"type\":\"Set\",\"element\":{\"type\":\"Long\"}}}",
            "[\"\"].actions.a.appliesTo.context: Cedar's schema syntax can't say it: a context that is no record"
        ),
        (
            "\"A\":{}",
            "{\"principalTypes\":[\"A\"],\"resourceTypes\":[\"A\"],\"context\":{\"type\":\"Entity\",\"name\":\"A\"}}",
            "[\"\"].actions.a.appliesTo.context.name: `A` would mean something else in Cedar's schema syntax"
        ),
    ])
    func `what cedar's syntax can't say is refused`(
        types: String, scope: String, message: String
    ) throws {
        let scope = scope == "{}" ? "null" : scope
        let document = try SchemaDocument(
            json:
                "{\"\":{\"commonTypes\":{\"T\":{\"type\":\"Long\"},\"R\":{\"type\":\"Record\",\"attributes\":{}}},"
                + "\"entityTypes\":{\"T\":{},\(types)},\"actions\":{\"a\":{\"appliesTo\":\(scope)}}}}"
        )
        let errors = try #require(throws: SchemaErrors.self) { try document.cedarText }
        #expect(errors.errors.map { "\($0.path?.description ?? ""): \($0)" } == [message])
    }

    @Test func `an action without principals or without resources is printed as a group`() throws {
        let document = try SchemaDocument(
            json:
                "{\"\":{\"entityTypes\":{\"A\":{}},\"actions\":{\"a\":{\"appliesTo\":{\"principalTypes\":[\"A\"],\"resourceTypes\":[]}}}}}"
        )
        #expect(try document.cedarText == "entity A;\n\naction a;\n")
    }
}
