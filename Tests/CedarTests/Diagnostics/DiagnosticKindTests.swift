import Cedar
import Testing

/// By which word a program knows what is wrong.
@Suite
struct DiagnosticKindTests {
    private static let schema = """
        entity Group; entity Colour enum ["red"];
        entity User in Group { name: String };
        action view appliesTo { principal: User, resource: Group, context: { count: Long } };
        """

    private func schema() throws -> Schema {
        try Schema(parsing: SourceFile(name: "s", text: Self.schema))
    }

    @Test(arguments: [
        ("entity A in B;", "undefined_entity_type"), ("entity A { b: B };", "undefined_type"),
        ("entity A; entity A;", "declared_twice"), ("entity A", "syntax"),
        ("type A = Set<A>;", "type_cycle"), ("action a in [b];", "undefined_action"),
    ])
    func `an error in a schema has a kind`(text: String, kind: String) throws {
        let source = SourceFile(name: "s", text: text)
        let errors = try #require(throws: SchemaErrors.self) { try Schema(parsing: source) }
        #expect(errors.errors.map { Diagnostic($0, in: source).kind } == [kind])
    }

    @Test(arguments: [
        (#"{"": {"entityTypes": {}, "actions": {}, "entities": {}}}"#, "unknown_field"),
        (#"{"": {"entityTypes": {}}}"#, "missing_field"), ("[]", "unexpected_value"),
        (#"{"": {}, "": {}}"#, "duplicate_name"), ("{", "json"),
        (String(repeating: "[", count: JSONLimits.nestingMax + 1), "too_deep"),
    ])
    func `an error in a JSON schema has a kind`(text: String, kind: String) throws {
        let source = SourceFile(name: "s", text: text)
        let errors = try #require(throws: SchemaErrors.self) { try Schema(parsingJSON: source) }
        #expect(errors.errors.map { Diagnostic($0, in: source).kind } == [kind])
    }

    private static func entity(_ type: String, _ id: String, _ attributes: String) -> String {
        """
        [{"uid": {"type": "\(type)", "id": "\(id)"}, "attrs": {\(attributes)}, "parents": []}]
        """
    }

    @Test(arguments: [
        ("{}", "unexpected_value"), ("[{}]", "missing_field"),
        (entity("Usr", "a", ""), "unrecognized_entity_type"),
        (entity("Colour", "blue", ""), "invalid_enum_entity"),
        (entity("Action", "edit", ""), "unrecognized_action_id"),
        (entity("User", "a", ""), "missing_attribute"),
        (entity("User", "a", #""name": 1"#), "unexpected_type"),
        (entity("User", "a", #""name": "a", "nam": "a""#), "unexpected_attribute"),
        (entity("User", "a", #""name": null"#), "null"),
    ])
    func `an error in entities has a kind`(text: String, kind: String) throws {
        let schema = try schema()
        let error = try #require(throws: EntitiesError.self) {
            try Entities(parsing: text, schema: schema)
        }
        #expect(Diagnostic(error, in: SourceFile(name: "e", text: text)).kind == kind)
    }

    @Test(arguments: [
        ("Usr::\"a\"", "Action::\"view\"", "unrecognized_entity_type"),
        ("Group::\"a\"", "Action::\"view\"", "invalid_principal_type"),
        ("User::\"a\"", "Action::\"edit\"", "unrecognized_action_id"),
        ("User::\"a\"", "Action::\"view\"", "missing_attribute"),
    ])
    func `a request's error has a kind`(principal: String, action: String, kind: String) throws {
        let schema = try schema()
        let request = Request(
            principal: try EntityUID(parsing: principal), action: try EntityUID(parsing: action),
            resource: try EntityUID(parsing: "Group::\"g\""))
        let error = try #require(throws: RequestError.self) { try schema.validate(request) }
        #expect(Diagnostic(error, schema: schema).kind == kind)
    }

    @Test(arguments: [
        ("[]", "context_is_no_record"), ("{\"count\": 1.5}", "not_long"), ("", "json"),
    ])
    func `a context's error has a kind`(text: String, kind: String) throws {
        let error = try #require(throws: ContextError.self) { try ContextReader.read(text) }
        let source = SourceFile(name: "c", text: text)
        #expect(Diagnostic(error, in: source).kind == kind)
    }

    @Test(arguments: [
        (#"[{"templateId": "t", "newId": "a", "values": {}}]"#, "undefined_template"),
        (#"[{"templateId": "policy0", "newId": "a", "values": {}}]"#, "wrong_slots"),
        (#"[{"templateId": "policy0"}]"#, "missing_field"), ("{}", "unexpected_value"),
    ])
    func `an error in links has a kind`(text: String, kind: String) throws {
        var set = try policies("permit(principal == ?principal, action, resource);")
        let source = SourceFile(name: "l", text: text)
        let error = try #require(throws: PolicyJSONError.self) {
            try set.link(PolicyLinks(parsingJSON: source))
        }
        #expect(Diagnostic(error, in: source, among: set).kind == kind)
    }
}
