import Cedar
import Testing

struct SchemaEntitiesTests {
    private let schema: Schema

    init() throws {
        schema = try Schema(
            """
            entity Group enum ["g1", "g2"];
            entity Thing in Group {
                price: decimal, address?: ipaddr, owner?: User, prices?: Set<decimal>,
                more?: {x: Long, since?: datetime}, count?: Long, action?: Action, group?: Group
            } tags Set<decimal>;
            entity User in [Thing];
            action all;
            action view in all;
            action edit in view;
            """)
    }

    private func entity(
        _ type: String, _ id: String = "a", _ attributes: String = "{}", parents: String = "[]",
        tags: String = "{}"
    ) throws -> Entities {
        try Entities(
            parsing: """
                [{"uid": {"type": "\(type)", "id": "\(id)"}, "attrs": \(attributes),
                  "parents": \(parents), "tags": \(tags)}]
                """, schema: schema)
    }

    @Test(arguments: [
        #"{"price": "1.0"}"#, #"{"price": {"fn": "decimal", "arg": "1.0"}}"#,
        #"{"price": "1.0", "address": "10.0.0.0/8"}"#,
        #"{"price": "1.0", "owner": {"type": "User", "id": "x"}}"#,
        #"{"price": "1.0", "owner": {"__entity": {"type": "User", "id": "x"}}}"#,
        #"{"price": "1.0", "prices": ["1.0", "2.0"]}"#, #"{"price": "1.0", "prices": []}"#,
        #"{"price": "1.0", "more": {"x": 1}}"#,
        #"{"price": "1.0", "more": {"x": 1, "since": "2024-01-01"}}"#,
        #"{"price": "1.0", "more": {"x": 1, "since": {"fn": "toDate", "arg": "2024-01-01"}}}"#,
        #"{"price": "1.0", "action": {"type": "Action", "id": "view"}}"#,
        #"{"price": "1.0", "group": {"type": "Group", "id": "g2"}}"#,
        #"{"price": "1.0", "count": {"__extn": {"fn": "toDays", "arg": {"__extn": {"fn": "duration", "arg": "1d"}}}}}"#,
    ])
    func `attributes as declared are read`(attributes: String) throws {
        #expect(try entity("Thing", "a", attributes).count == 1 + schema.actions.count)
    }

    @Test(arguments: [
        ("{}", "the required attribute `price` is missing"),
        (
            #"{"price": "1.0", "other": 1}"#,
            "`attrs`: attribute `other` is not declared"
        ),
        (
            #"{"price": 1}"#,
            "`attrs`: attribute `price`: expected a string or a call of an extension function, "
                + "found an integer"
        ),
        (
            #"{"price": {"fn": "ip", "arg": "::1"}}"#,
            "attribute `price`: expected decimal, found ipaddr"
        ),
        (
            #"{"price": {"fn": "lessThan", "args": ["1.0", "2.0"]}}"#,
            "attribute `price`: expected decimal, found bool"
        ),
        (
            #"{"price": "1.0", "owner": {"type": "Thing", "id": "x"}}"#,
            "attribute `owner`: expected (entity of type `User`), found (entity of type `Thing`)"
        ),
        (#"{"price": "1.0", "count": "1"}"#, "attribute `count`: expected long, found string"),
        (#"{"price": "1.0", "count": [1]}"#, "attribute `count`: expected long, found set"),
        (
            #"{"price": "1.0", "more": {}}"#,
            "`attrs`: attribute `more`: the required attribute `x` is missing"
        ),
        (
            #"{"price": "1.0", "more": {"x": 1, "z": 1}}"#,
            "`attrs`: attribute `more`: attribute `z` is not declared"
        ),
        (
            #"{"price": "1.0", "more": {"x": "1"}}"#,
            "attribute `more`: attribute `x`: expected long, found string"
        ),
        (
            #"{"price": "1.0", "prices": ["1.0", {"fn": "ip", "arg": "::1"}]}"#,
            "attribute `prices`: an element: expected decimal, found ipaddr"
        ),
        (
            #"{"price": "1.0", "action": {"type": "Action", "id": "nope"}}"#,
            "action `Action::\"nope\"` is not declared"
        ),
        (
            #"{"price": "1.0", "group": {"type": "Group", "id": "g3"}}"#,
            "entity `Group::\"g3\"` is not declared: `Group` has the ids `\"g1\"`, `\"g2\"`"
        ),
    ])
    func `other attributes are refused`(attributes: String, message: String) {
        let error = #expect(throws: EntitiesError.self) { try entity("Thing", "a", attributes) }
        #expect(error?.description == "entity `Thing::\"a\"`: \(message)")
    }

    @Test(arguments: [
        ("Nope", "a", "entity `Nope::\"a\"`: entity type `Nope` is not declared"),
        (
            "Group", "g3",
            "entity `Group::\"g3\"`: entity `Group::\"g3\"` is not declared: "
                + "`Group` has the ids `\"g1\"`, `\"g2\"`"
        ),
        ("Action", "nope", "entity `Action::\"nope\"`: action `Action::\"nope\"` is not declared"),
        (
            "N::Action", "view",
            "entity `N::Action::\"view\"`: action `N::Action::\"view\"` is not declared"
        ),
    ])
    func `entities that can't be are refused`(type: String, id: String, message: String) {
        let error = #expect(throws: EntitiesError.self) { try entity(type, id) }
        #expect(error?.description == message)
    }

    @Test func `an enumerated entity has no attributes`() throws {
        _ = try entity("Group", "g1")
        #expect(throws: EntitiesError.self) { try entity("Group", "g1", #"{"a": 1}"#) }
    }

    @Test(arguments: [#"{"type": "Thing", "id": "x"}"#, #"{"type": "Group", "id": "g1"}"#])
    func `parents may be of every type that the type is in, also over another`(parent: String)
        throws
    {
        _ = try entity("User", parents: "[\(parent)]")
    }

    @Test(arguments: [
        (
            #"{"type": "Group", "id": "g3"}"#,
            "entity `Group::\"g3\"` is not declared: `Group` has the ids `\"g1\"`, `\"g2\"`"
        ),
        (
            #"{"type": "User", "id": "x"}"#,
            "parent `User::\"x\"`: the entity's type can't be in type `User`"
        ),
        (
            #"{"type": "Action", "id": "view"}"#,
            "parent `Action::\"view\"`: the entity's type can't be in type `Action`"
        ),
    ])
    func `other parents are refused`(parent: String, message: String) {
        let error = #expect(throws: EntitiesError.self) {
            try entity("User", parents: "[\(parent)]")
        }
        #expect(error?.description == "entity `User::\"a\"`: \(message)")
    }

    @Test func `tags are of the declared type`() throws {
        let price = #"{"price": "1.0"}"#
        let thing = try entity("Thing", "a", price, tags: #"{"x": ["2.0"]}"#)
        let tags = try #require(thing.entity(try entityUID("Thing", "a"))).tags
        #expect(tags["x"] == (try evaluated("[decimal(\"2.0\")]")))
        #expect(throws: EntitiesError.self) {
            try entity("Thing", "a", price, tags: #"{"x": "2.0"}"#)
        }
        let mismatch = #expect(throws: EntitiesError.self) {
            try entity("Thing", "a", price, tags: #"{"x": [{"fn": "ip", "arg": "::1"}]}"#)
        }
        #expect(
            mismatch?.description
                == "entity `Thing::\"a\"`: tag `x`: an element: expected decimal, found ipaddr")
        let untagged = #expect(throws: EntitiesError.self) {
            try entity("User", tags: #"{"x": 1}"#)
        }
        #expect(
            untagged?.description == "entity `User::\"a\"`: tag `x`: the entity's type has no tags")
    }

    @Test func `the schema's actions are there without being written`() throws {
        let entities = try Entities(parsing: "[]", schema: schema)
        let edit = try #require(entities.entity(try entityUID("Action", "edit")))
        #expect(edit.ancestors.map(\.id).sorted() == ["all", "view"])
        #expect(try Entities(parsing: "[]").count == 0)
    }

    @Test(arguments: [
        ("all", "{}", "[]", true), ("view", "{}", #"[{"type": "Action", "id": "all"}]"#, true),
        (
            "edit", "{}", #"[{"type": "Action", "id": "all"}, {"type": "Action", "id": "view"}]"#,
            true
        ),
        ("view", "{}", "[]", false), ("all", #"{"a": 1}"#, "[]", false),
        // The file alone doesn't say that `view` is in `all`.
        ("edit", "{}", #"[{"type": "Action", "id": "view"}]"#, false),
        ("all", "{}", #"[{"type": "Action", "id": "view"}]"#, false),
    ])
    func `a written action has to be the schema's`(
        id: String, attributes: String, parents: String, isRight: Bool
    ) throws {
        let read = { () throws -> Entities in try entity("Action", id, attributes, parents: parents)
        }
        if isRight {
            #expect(try read().count == schema.actions.count)
        } else {
            let error = #expect(throws: EntitiesError.self) { try read() }
            #expect(error?.kind == .conformance(.actionDiffers))
        }
    }
}
