import Cedar
import Testing

/// Where errors of entities, requests and contexts are, and which name was meant.
@Suite
struct EntitiesDiagnosticTests {
    private static let schema = """
        entity Group;
        entity Colour enum ["red", "green"];
        entity User in Group { name: String, home?: { town: String }, tint?: Colour,
            codes?: Set<{ code: Long }> } tags Long;
        action view appliesTo { principal: User, resource: Group, context: { reason?: String } };
        """

    private func schema() throws -> Schema {
        try Schema(parsing: SourceFile(name: "s", text: Self.schema))
    }

    private func diagnostic(_ text: String) throws -> Diagnostic {
        let schema = try schema()
        let source = SourceFile(name: "e.json", text: text)
        let error = try #require(throws: EntitiesError.self) {
            try Entities(parsing: text, schema: schema)
        }
        return Diagnostic(error, in: source, schema: schema)
    }

    private static func user(_ members: String, type: String = "User") -> String {
        #"[{"uid": {"type": "Group", "id": "g"}, "attrs": {}, "parents": []}, "#
            + "{\"uid\": {\"type\": \"\(type)\", \"id\": \"ada\"}, \(members)}]"
    }

    @Test(arguments: [
        ("{}", "", nil), ("[1]", "[0]", nil),
        (user(#""attrs": {}, "parents": []"#), "[1].attrs", nil),
        (user(#""attrs": {}, "parents": []"#, type: "Usr"), "[1].uid", "User"),
        (user(#""attrs": {"nam": "a"}, "parents": []"#), "[1].attrs.nam", "name"),
        (user(#""attrs": {"name": 1}, "parents": []"#), "[1].attrs.name", nil),
        (
            user(#""attrs": {"name": "a", "home": {"twon": ""}}, "parents": []"#),
            "[1].attrs.home.twon", "town"
        ),
        (
            user(
                #""attrs": {"name": "a", "codes": [{"code": 1}, {"cod": 2}]}, "parents": []"#),
            "[1].attrs.codes[1].cod", "code"
        ),
        (user(#""attrs": {"name": "a"}"#), "[1]", nil),
        (user(#""attrs": {"name": "a"}, "parents": {}"#), "[1].parents", nil),
        (
            user(
                #""attrs": {"name": "a"}, "parents": [{"type":"Group","id":"g"}, "#
                    + #"{"type":"User","id":"b"}]"#),
            "[1].parents[1]", nil
        ),
        (
            user(
                #""attrs": {"name": "a", "tint": {"type": "Colour", "id": "gren"}}, "parents": []"#
            ),
            "[1]", "green"
        ),
        (
            user(#""attrs": {"name": "a"}, "parents": [], "tags": {"t": "x"}"#), "[1].tags.t", nil
        ),
    ])
    func `entities are told by their path`(text: String, path: String, name: String?) throws {
        let diagnostic = try diagnostic(text)
        #expect(diagnostic.path.map { "\($0)" } == path)
        #expect(diagnostic.suggestion?.string == name)
        #expect(diagnostic.place?.source.name == "e.json")
    }

    @Test func `an attribute that isn't declared is marked at its name`() throws {
        let text = Self.user("\"attrs\": {\n  \"nam\": \"a\"}, \"parents\": []")
        #expect(
            try diagnostic(text).place?.start
                == SourceFile(name: "", text: "\n  x")
                .lineAndColumn(of: SourcePosition(utf8Offset: 3)))
    }

    @Test(arguments: [
        ("Usr::\"a\"", "Action::\"view\"", "Group::\"g\"", "User"),
        ("User::\"a\"", "Action::\"veiw\"", "Group::\"g\"", "Action::\"view\""),
        ("User::\"a\"", "Action::\"view\"", "Goup::\"g\"", "Group"),
        ("Colour::\"rod\"", "Action::\"view\"", "Group::\"g\"", "red"),
    ])
    func `a request's mistyped name is told with the one that was meant`(
        principal: String, action: String, resource: String, name: String
    ) throws {
        let schema = try schema()
        let request = Request(
            principal: try EntityUID(parsing: principal), action: try EntityUID(parsing: action),
            resource: try EntityUID(parsing: resource))
        let error = try #require(throws: RequestError.self) { try schema.validate(request) }
        #expect(Diagnostic(error, schema: schema).suggestion?.string == name)
    }

    @Test func `a context's error has its path`() throws {
        let type = try schema().contextType(of: try EntityUID(parsing: "Action::\"view\""))
        let source = SourceFile(name: "c.json", text: "{\n\"reson\": \"x\"}")
        let error = try #require(throws: ContextError.self) {
            try ContextReader.read("{\n\"reson\": \"x\"}", type: type)
        }
        let diagnostic = Diagnostic(error, type: type, in: source)
        #expect(diagnostic.path == ["reson"])
        #expect(diagnostic.suggestion == "reason")
        #expect(diagnostic.place?.start.line == 2)
        #expect(diagnostic.place?.start.column == 1)
    }
}
