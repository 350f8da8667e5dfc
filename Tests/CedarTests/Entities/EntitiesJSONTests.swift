import Cedar
import Testing

struct EntitiesJSONTests {
    @Test func `entities are read with attributes, parents and tags`() throws {
        let entities = try Entities(
            parsing: """
                [{"uid": {"type": "User", "id": "ada"}, "attrs": {"age": 36, "home": {"zip": "N1"}},
                  "parents": [{"__entity": {"type": "Team", "id": "t"}}], "tags": {"x": [1]},
                  "comment": 1.5},
                 {"parents": [{"type": "Org", "id": "o"}], "attrs": {},
                  "uid": {"__entity": {"type": "Team", "id": "t"}}}]
                """)
        let ada = try #require(entities.entity(try entityUID("User", "ada")))
        #expect(ada.attributes["age"] == .long(36))
        #expect(ada.attributes["home"] == (try evaluated("{zip: \"N1\"}")))
        #expect(ada.tags["x"] == (try evaluated("[1]")))
        #expect(ada.parents == [try entityUID("Team", "t")])
        #expect(ada.ancestors == [try entityUID("Team", "t"), try entityUID("Org", "o")])
        #expect(entities.count == 2)
    }

    @Test(arguments: [
        ("[", "1:2: expected a value, found the end"),
        ("{}", "expected an array of entities, found an object"),
        ("[1]", "entity number 1: expected an entity, found an integer"),
        (
            #"[[{"type":"U","id":"a"},{},[]]]"#,
            "entity number 1: expected an entity, found an array"
        ),
        (#"[{"attrs":{},"parents":[]}]"#, "entity number 1: the member `uid` is missing"),
        (
            #"[{"uid":"U::\"a\"","attrs":{},"parents":[]}]"#,
            "entity number 1: `uid`: expected an entity reference, found a string"
        ),
        (
            #"[{"uid":{"type":"U","id":"a"},"parents":[]}]"#,
            #"entity `U::"a"`: the member `attrs` is missing"#
        ),
        (
            #"[{"uid":{"type":"U","id":"a"},"attrs":{}}]"#,
            #"entity `U::"a"`: the member `parents` is missing"#
        ),
        (
            #"[{"uid":{"type":"U","id":"a"},"attrs":[],"parents":[]}]"#,
            #"entity `U::"a"`: `attrs`: expected an object, found an array"#
        ),
        (
            #"[{"uid":{"type":"U","id":"a"},"attrs":{},"parents":{}}]"#,
            #"entity `U::"a"`: `parents`: expected an array, found an object"#
        ),
        (
            #"[{"uid":{"type":"U","id":"a"},"attrs":{},"parents":[],"tags":null}]"#,
            #"entity `U::"a"`: `tags`: expected an object, found null"#
        ),
        (
            #"[{"uid":{"type":"U","id":"a"},"attrs":{"x":{"y":null}},"parents":[]}]"#,
            #"entity `U::"a"`: `attrs`: attribute `x`: attribute `y`: `null` is no value of Cedar"#
        ),
        (
            #"[{"uid":{"type":"U","id":"a"},"attrs":{},"parents":[],"tags":{"x":1.0}}]"#,
            #"entity `U::"a"`: `tags`: tag `x`: `1.0` is no 64-bit integer"#
        ),
        (
            #"[{"uid":{"type":"U","id":"a"},"attrs":{},"parents":["x"]}]"#,
            #"entity `U::"a"`: `parents`: expected an entity reference, found a string"#
        ),
        (
            #"[{"uid":{"type":"X::Action","id":"a"},"attrs":{},"parents":[{"type":"U","id":"a"}]}]"#,
            #"entity `X::Action::"a"`: `parents`: `U::"a"` is no action, as an action's parents are"#
        ),
        (
            #"[{"uid":{"type":"U","id":"a"},"attrs":{"x":1,"x":1},"parents":[]}]"#,
            "1:46: the name `x` stands twice in one object"
        ),
        (
            #"[{"uid":{"type":"U","id":"a"},"attrs":{},"parents":[],"z":{"x":1,"x":1}}]"#,
            "1:66: the name `x` stands twice in one object"
        ),
        (
            #"[{"uid":{"type":"U","id":"a"},"attrs":{},"parents":[{"type":"U","id":"a"}]}]"#,
            #"entity `U::"a"`: it is among its own ancestors"#
        ),
    ])
    func `what is no entity is refused with its place`(json: String, message: String) {
        let error = #expect(throws: EntitiesError.self) { try Entities(parsing: json) }
        #expect(error?.description == message)
    }

    @Test func `actions need no schema`() throws {
        let entities = try Entities(
            parsing: """
                [{"uid": {"type": "Action", "id": "view"}, "attrs": {"any": 1},
                  "parents": [{"type": "N::Action", "id": "all"}]}]
                """)
        let view = try #require(entities.entity(try entityUID("Action", "view")))
        #expect(view.ancestors == [try entityUID("N::Action", "all")])
    }
}

/// What is wrong with entities, one by one.
struct EntitiesErrorsTests {
    private static let json = """
        [{"uid": {"type": "User", "id": "a"}, "attrs": {"age": 1}, "parents": []},
         {"uid": {"type": "User", "id": "b"}, "attrs": {}, "parents": []},
         7,
         {"uid": {"type": "Usr", "id": "c"}, "attrs": {}, "parents": []}]
        """

    private func places(atMost limit: Int) throws -> [EntitiesError.Place] {
        let schema = try Schema(
            parsing: SourceFile(name: "s", text: "entity User = { age: Long };"))
        let json = try JSONReader.read(Self.json)
        return Entities.errors(in: json, schema: schema, atMost: limit).map(\.place)
    }

    @Test func `each entity that is wrong is told once, up to the limit`() throws {
        let all: [EntitiesError.Place] = [
            .entity(try EntityUID(parsing: #"User::"b""#)), .number(3),
            .entity(try EntityUID(parsing: #"Usr::"c""#)),
        ]
        #expect(try places(atMost: 3) == all)
        #expect(try places(atMost: 2) == Array(all.prefix(2)))
        #expect(try places(atMost: 0) == [])
    }
}
