import Cedar
import Testing

@Suite struct ActionsTests {
    @Test(arguments: [
        #"permit(principal, action == Action::"veiw", resource);"#,
        #"permit(principal, action in [Action::"edit", Action::"veiw"], resource);"#,
        #"permit(principal, action, resource) when { action == Action::"veiw" };"#,
    ])
    func `an action that isn't declared is an error`(text: String) throws {
        let report = try Report(text)
        #expect(report.kinds.contains("policy0: unrecognized_action_id"))
        #expect(report.suggestions.contains(#"Action::"view""#))
    }

    @Test func `an action in another namespace is another`() throws {
        let report = try Report(#"permit(principal, action == N::Action::"view", resource);"#)
        #expect(
            report.messages.contains(
                #"1:29: the schema declares no action `N::Action::"view"`"#))
    }

    @Test func `a declared id that begins with the type is pointed out`() throws {
        let schema = """
            entity U; action "Action::view" appliesTo { principal: U, resource: U };
            """
        let report = try Report(#"permit(principal, action == Action::"view", resource);"#, schema)
        #expect(
            report.helps.contains(
                #"`Action::"Action::view"` is declared, with the type in its id; is that meant?"#))
    }

    @Test func `the place of the one in a list is told`() throws {
        let text = #"permit(principal, action in [Action::"edit", Action::"nope"], resource);"#
        #expect(
            try Report(text).messages.contains(
                #"1:46: the schema declares no action `Action::"nope"`"#))
    }
}
