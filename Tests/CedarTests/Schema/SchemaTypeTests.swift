import Cedar
import Testing

struct SchemaTypeTests {
    private static let values: [(SchemaType, String)] = [
        (.boolean, "true"), (.long, "1"), (.string, "\"a\""), (.decimal, "decimal(\"1.0\")"),
        (.ip, "ip(\"::1\")"), (.datetime, "datetime(\"2024-01-01\")"),
        (.duration, "duration(\"1d\")"), (.set(.long), "[1]"),
        (.record(RecordType([.init(name: "a", type: .long)])), "{a: 1}"),
    ]

    @Test(arguments: values, values)
    func `a value is of one type alone`(
        type: (SchemaType, String), value: (SchemaType, String)
    ) throws {
        #expect(type.0.admits(try evaluated(value.1)) == (type.1 == value.1))
    }

    @Test func `the empty set is of every set type`() throws {
        let empty = try evaluated("[]")
        #expect(SchemaType.set(.long).admits(empty))
        #expect(SchemaType.set(.set(.ip)).admits(empty))
        #expect(!SchemaType.long.admits(empty))
    }

    @Test func `attributes are found by name, whatever the order in which they were given`() {
        let names: [Text] = ["c", "a", "é", "e\u{301}", "", "b"]
        let type = RecordType(names.map { .init(name: $0, type: .long) })
        #expect(type.attributes.map(\.name) == ["", "a", "b", "c", "e\u{301}", "é"])
        for name in names { #expect(type[name]?.name == name) }
        #expect(type["d"] == nil)
        #expect(type["zzzz"] == nil)
    }

    @Test func `annotations make no other type`() throws {
        let type = { (attribute: String) throws -> RecordType in
            let schema = try Schema("entity A {\(attribute)};")
            return try #require(schema.entityType(try typeName("A"))).attributes
        }
        #expect(try type("a: Long") == type("@note a: Long"))
        #expect(try type("a: Long") != type("a?: Long"))
        #expect(try type("a: Long") != type("a: String"))
    }
}
