import Cedar
import Testing

@Suite struct EntityTypesTests {
    @Test(arguments: [
        #"permit(principal == Usr::"a", action, resource);"#,
        #"permit(principal in Usr::"a", action, resource);"#,
        #"permit(principal is Usr, action, resource);"#,
        #"permit(principal is User in Usr::"a", action, resource);"#,
        #"permit(principal, action, resource == Usr::"a");"#,
        #"permit(principal, action, resource) when { principal == Usr::"a" };"#,
        #"permit(principal, action, resource) when { principal is Usr };"#,
        #"permit(principal, action, resource) when { false && [{a: Usr::"a"}].isEmpty() };"#,
    ])
    func `a type that isn't declared is an error wherever it stands`(text: String) throws {
        let report = try Report(text)
        #expect(report.kinds.contains("policy0: unrecognized_entity_type"))
        #expect(report.suggestions.contains("User"))
    }

    @Test(arguments: [
        (#"permit(principal == Usr::"a", action, resource);"#, "1:21"),
        (#"permit(principal is User in Usr::"a", action, resource);"#, "1:29"),
        (#"@a(",") permit(principal, action == Action::"view", resource is Usr);"#, "1:65"),
        (#"permit(principal, action, resource) when { principal  is  Usr };"#, "1:59"),
        (#"permit(principal, action, resource) when { Usr::"a" == principal };"#, "1:44"),
    ])
    func `the type's own place is told`(text: String, place: String) throws {
        let messages = try Report(text).messages
        #expect(messages.contains("\(place): the schema declares no entity type `Usr`"))
    }

    @Test func `a type of actions is known even if no action has it`() throws {
        let report = try Report(condition: "principal is Other::Action")
        #expect(report.kinds.isEmpty)
    }

    @Test func `errors in a policy that was read from JSON say what instead of where`() throws {
        let json = """
            {"staticPolicies": {"p": {"effect": "permit", "principal": {"op": "All"},
            "action": {"op": "All"}, "resource": {"op": "All"}, "conditions": [
            {"kind": "when", "body": {"<": {"left": {"Value": "a"}, "right": {"Value": 1}}}},
            {"kind": "when", "body": {"<": {"left": {"Value": "b"}, "right": {"Value": 1}}}}]}},
            "templates": {}, "templateLinks": []}
            """
        let set = try PolicySet(parsingJSON: SourceFile(name: "test.json", text: json))
        let errors = try Schema(photoSchema).validate(set).errors
        #expect(errors.map(\.span) == [nil, nil])
        #expect(
            errors.map(\.message) == [
                "expected a `Long`, but `\"a\"` is of type `String`",
                "expected a `Long`, but `\"b\"` is of type `String`",
            ])
    }
}
