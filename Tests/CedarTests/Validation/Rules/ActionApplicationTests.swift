import Cedar
import Testing

@Suite struct ActionApplicationTests {
    private static let invalid = ["policy0: invalid_action_application"]

    @Test(arguments: [
        "permit(principal, action, resource);",
        #"permit(principal in Group::"g", action, resource in Album::"a");"#,
        #"permit(principal is User in Group::"g", action in Action::"all", resource);"#,
        #"permit(principal == User::"u", action == Action::"view", resource is Photo);"#,
        #"permit(principal in User::"u", action, resource);"#,
        #"permit(principal in ?principal, action, resource == ?resource);"#,
        #"permit(principal is User in ?principal, action, resource);"#,
    ])
    func `a scope that some action applies to is valid`(text: String) throws {
        #expect(try Report(text).kinds == [])
    }

    @Test(arguments: [
        #"permit(principal == Group::"g", action, resource);"#,
        #"permit(principal is Group, action, resource);"#,
        #"permit(principal is Group in ?principal, action, resource);"#,
        #"permit(principal in Photo::"g", action, resource);"#,
        #"permit(principal is User in Photo::"g", action, resource);"#,
        #"permit(principal, action == Action::"all", resource);"#,
        #"permit(principal, action == Action::"delete", resource == Album::"a");"#,
        #"permit(principal == Action::"view", action, resource);"#,
    ])
    func `a scope that no action applies to is an error and impossible`(text: String) throws {
        let report = try Report(text)
        #expect(report.kinds == Self.invalid)
        #expect(report.impossible == ["policy0"])
    }

    @Test(arguments: [
        (#"permit(principal == Group::"g", action, resource);"#, "`principal in`"),
        (
            #"permit(principal, action == Action::"delete", resource == Album::"a");"#,
            "`resource in`"
        ),
        (
            #"permit(principal == Group::"g", action == Action::"delete", resource == Album::"a");"#,
            "`principal in` and `resource in`"
        ),
    ])
    func `where in would do the help says so`(text: String, part: String) throws {
        #expect(try Report(text).helps == ["write \(part) instead of `==`"])
    }

    @Test func `else the help says what the action applies to`() throws {
        let report = try Report(
            #"permit(principal, action == Action::"delete", resource is Album);"#)
        #expect(
            report.helps == [
                #"`Action::"delete"` applies to principals of `User` and resources of `Photo`"#
            ])
        #expect(
            report.messages == [
                "1:1: no action that the scope allows applies to such a resource"
            ])
    }

    @Test(arguments: [
        ("permit(principal is A, action, resource is A);", "such a principal together with"),
        ("permit(principal is C, action, resource);", "such a principal"),
        ("permit(principal, action == Action::\"g\", resource);", "applies to anything"),
    ])
    func `the message says which part doesn't fit`(text: String, part: String) throws {
        let schema = """
            entity A; entity B; entity C; action g;
            action x appliesTo { principal: A, resource: B };
            action y appliesTo { principal: B, resource: A };
            """
        let report = try Report(text, schema)
        #expect(report.kinds == Self.invalid)
        #expect(report.messages[0].contains(part))
    }

    @Test func `a list with an unknown action lets no action through`() throws {
        let text = #"permit(principal, action in [Action::"view", Action::"x"], resource);"#
        #expect(
            try Report(text).kinds
                == ["policy0: invalid_action_application", "policy0: unrecognized_action_id"])
    }
}
