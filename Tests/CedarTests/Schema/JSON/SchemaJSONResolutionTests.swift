import Cedar
import Testing

/// What names mean in JSON, where the format says which kind of type is meant.
struct SchemaJSONResolutionTests {
    /// Namespaces with declarations beside type `A`, whose attribute `x` has the type.
    private func schema(_ type: String, in namespace: String, _ declarations: String) -> String {
        let declared = declarations.split(separator: " ").map(String.init)
        func block(_ name: String) -> String {
            let own = declared.filter { $0.hasPrefix("\(name)/") }.map {
                $0.dropFirst(name.count + 1)
            }
            let types = own.filter { $0.hasPrefix("e:") }.map { "\"\($0.dropFirst(2))\":{}" }
            let common = own.filter { $0.hasPrefix("t:") }.map {
                "\"\($0.dropFirst(2))\":{\"type\":\"String\"}"
            }
            let actions = own.filter { $0.hasPrefix("a:") }.map { "\"\($0.dropFirst(2))\":{}" }
            let attribute = "{\"shape\":{\"type\":\"Record\",\"attributes\":{\"x\":\(type)}}}"
            let holder = name == namespace ? ["\"A\":\(attribute)"] : []
            return "\"\(name)\":{\"commonTypes\":{\(common.joined(separator: ","))},"
                + "\"entityTypes\":{\((types + holder).joined(separator: ","))},"
                + "\"actions\":{\(actions.joined(separator: ","))}}"
        }
        let names = Set(declared.map { String($0.prefix { $0 != "/" }) } + [namespace])
        return "{\(names.sorted().map(block).joined(separator: ","))}"
    }

    private func typeOfX(_ json: String, in namespace: Text) throws -> SchemaType {
        let schema = try Schema(parsingJSON: SourceFile(name: "s", text: json))
        let name = try typeName(namespace.isEmpty ? "A" : Text("\(namespace)::A"))
        return try #require(schema.entityType(name)?.attributes["x"]).type
    }

    @Test(arguments: [
        ("{\"type\":\"Long\"}", "", "/e:Long", SchemaType.long),
        ("{\"type\":\"Boolean\"}", "", "/t:X", .boolean),
        ("{\"type\":\"Bool\"}", "", "/t:X", .boolean),
        ("{\"type\":\"__cedar::Bool\"}", "N", "N/e:Bool", .boolean),
        ("{\"type\":\"Extension\",\"name\":\"decimal\"}", "", "/t:decimal", .decimal),
        ("{\"type\":\"decimal\"}", "", "/t:decimal", .string),
        ("{\"type\":\"decimal\"}", "N", "N/e:decimal", .decimal),
        ("{\"type\":\"EntityOrCommon\",\"name\":\"Long\"}", "", "/t:X", .long),
        ("{\"type\":\"EntityOrCommon\",\"name\":\"T\"}", "", "/t:T /e:T", .string),
        ("{\"type\":\"T\"}", "N", "/t:T", .string), ("{\"type\":\"T\"}", "", "/t:T /e:T", .string),
        ("{\"type\":\"N::T\"}", "M", "N/t:T", .string),
    ])
    func `a name means a common type or one of cedar's own`(
        type: String, namespace: String, declarations: String, meaning: SchemaType
    ) throws {
        let json = schema(type, in: namespace, declarations)
        #expect(try typeOfX(json, in: Text(namespace)) == meaning)
    }

    @Test(arguments: [
        ("{\"type\":\"Entity\",\"name\":\"T\"}", "", "/t:T /e:T", "T"),
        ("{\"type\":\"Entity\",\"name\":\"T\"}", "N", "N/t:T N/e:T", "N::T"),
        ("{\"type\":\"Entity\",\"name\":\"T\"}", "N", "/e:T", "T"),
        ("{\"type\":\"Entity\",\"name\":\"Long\"}", "", "/e:Long", "Long"),
        ("{\"type\":\"EntityOrCommon\",\"name\":\"Long\"}", "", "/e:Long", "Long"),
        ("{\"type\":\"EntityOrCommon\",\"name\":\"T\"}", "N", "N/e:T", "N::T"),
        ("{\"type\":\"Entity\",\"name\":\"Action\"}", "N", "N/a:x", "N::Action"),
        ("{\"type\":\"Entity\",\"name\":\"Action\"}", "N", "/a:x", "Action"),
    ])
    func `a name means an entity type`(
        type: String, namespace: String, declarations: String, meaning: Text
    ) throws {
        let json = schema(type, in: namespace, declarations)
        #expect(try typeOfX(json, in: Text(namespace)) == .entity(try typeName(meaning)))
    }

    @Test(arguments: [
        ("{\"type\":\"T\"}", "/e:T", "type: no common type `T` is declared"),
        ("{\"type\":\"decimal\"}", "/e:decimal", "type: no common type `decimal` is declared"),
        (
            "{\"type\":\"__cedar::Boolean\"}", "/e:T",
            "type: no common type `__cedar::Boolean` is declared"
        ),
        ("{\"type\":\"Entity\",\"name\":\"T\"}", "/t:T", "name: no entity type `T` is declared"),
        (
            "{\"type\":\"Entity\",\"name\":\"Long\"}", "/t:T",
            "name: no entity type `Long` is declared"
        ),
        (
            "{\"type\":\"EntityOrCommon\",\"name\":\"Boolean\"}", "/t:T",
            "name: no type `Boolean` is declared"
        ),
    ])
    func `a name without meaning is refused with its path`(
        type: String, declarations: String, message: String
    ) {
        let path = "[\"\"].entityTypes.A.shape.attributes.x."
        #expect(schemaJSONErrors(schema(type, in: "", declarations)) == [path + message])
    }

    @Test(arguments: [
        ("{\"type\":\"T\"}", "{\"type\":\"Record\",\"attributes\":{}}", nil),
        (
            "{\"type\":\"EntityOrCommon\",\"name\":\"T\"}",
            "{\"type\":\"Record\",\"attributes\":{}}", nil
        ),
        ("{\"type\":\"T\"}", "{\"type\":\"Long\"}", "`T`"),
        ("{\"type\":\"Long\"}", "{\"type\":\"Long\"}", "`Long`"),
        ("{\"type\":\"Set\",\"element\":{\"type\":\"Long\"}}", "{\"type\":\"Long\"}", "`Set`"),
        ("{\"type\":\"Entity\",\"name\":\"A\"}", "{\"type\":\"Long\"}", "`A`"),
    ])
    func `shapes and contexts have to be records`(
        type: String, common: String, none: String?
    ) {
        let scope = "{\"principalTypes\":[],\"resourceTypes\":[],\"context\":\(type)}"
        let errors = schemaJSONErrors(
            "{\"\":{\"commonTypes\":{\"T\":\(common)},\"entityTypes\":{\"A\":{\"shape\":\(type)}},"
                + "\"actions\":{\"a\":{\"appliesTo\":\(scope)}}}}")
        let words = errors.map { String($0.drop { $0 != " " }) }
        #expect(
            words
                == (none.map {
                    [
                        " a shape has to be a record, and \($0) is none",
                        " a context has to be a record, and \($0) is none",
                    ]
                } ?? []))
    }

    @Test func `a common type that contains itself is refused`() {
        #expect(
            schemaJSONErrors(
                "{\"\":{\"commonTypes\":{\"T\":{\"type\":\"Set\",\"element\":{\"type\":\"T\"}}},"
                    + "\"entityTypes\":{},\"actions\":{}}}") == [
                    "[\"\"].commonTypes.T: common type `T` contains itself"
                ])
    }
}
