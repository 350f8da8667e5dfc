import Cedar
import Testing

struct SchemaSuggestionTests {
    private func suggestions(_ text: String) -> [Text?] {
        do {
            _ = try Schema(text)
            return []
        } catch {
            return error.errors.map(\.suggestion)
        }
    }

    @Test(arguments: [
        ("entity Person {x: Strin};", "String"), ("entity Person {x: Persno};", "Person"),
        ("namespace N { type Size = Long; entity Person {x: Sise}; }", "Size"),
        ("namespace N { entity Person; } entity A {x: Person};", "N::Person"),
        ("entity Person in Persn;", "Person"),
        (
            "entity Person; action a appliesTo {principal: person, resource: Person};", "Person"
        ),
        (
            "entity Person; type Size = {}; "
                + "action a appliesTo {principal: Person, resource: Person, context: Sizes};",
            "Size"
        ),
        ("action write; action a in wrote;", "write"), ("entity A {x: Nothing};", nil),
    ])
    func `a name that means nothing gets a suggestion`(text: String, suggestion: Text?) {
        #expect(suggestions(text) == [suggestion])
    }

    @Test func `a field and an extension type of json get a suggestion`() throws {
        let json =
            "{\"\":{\"entityTypes\":{\"A\":{\"tag\":{},"
            + "\"shape\":{\"type\":\"Extension\",\"name\":\"decimals\"}}},\"actions\":{}}}"
        let source = SourceFile(name: "s", text: json)
        let errors = try #require(throws: SchemaErrors.self) { try Schema(parsingJSON: source) }
        #expect(errors.errors.map(\.suggestion) == ["tags", "decimal"])
    }
}
