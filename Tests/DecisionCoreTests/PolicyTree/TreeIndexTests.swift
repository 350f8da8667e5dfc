import Cedar
import Testing

@testable import DecisionCore

/// Rows are found by keys, and a key changes no finding: not which hold, nor which err.
struct TreeIndexTests {
    private static let entities = """
        [{"uid": {"type": "User", "id": "ada"},
          "attrs": {"team": "t3", "level": 4, "home": {"type": "Team", "id": "red"}},
          "parents": [{"type": "Team", "id": "red"}, {"type": "Team", "id": "t3"}]},
         {"uid": {"type": "Team", "id": "red"}, "attrs": {},
          "parents": [{"type": "Team", "id": "all"}]},
         {"uid": {"type": "Action", "id": "view"}, "attrs": {},
          "parents": [{"type": "Action", "id": "read"}]}]
        """

    /// Twenty policies of each form, for the numbers 0 to 19.
    private static let forms = [
        #"permit(principal, action, resource) when { context.n == # };"#,
        #"forbid(principal, action, resource) when { principal.team == "t#" && principal.level > 2 };"#,
        #"permit(principal, action, resource) when { resource.owner == User::"ada" && context.n == # };"#,
        #"permit(principal in Team::"t#", action in Action::"read", resource);"#,
        #"permit(principal is User in Team::"t#", action == Action::"view", resource);"#,
        #"permit(principal, action, resource in Folder::"f#") when { 3 == context.n };"#,
        #"permit(principal, action, resource == Doc::"d#");"#,
        #"forbid(principal is User, action, resource is Doc) when { context.n == # } unless { context.b };"#,
        #"permit(principal, action, resource) when { principal == User::"ada" && context.n > # };"#,
        #"permit(principal, action, resource) when { principal.home == Team::"t#" };"#,
    ]

    private func world() throws -> TestWorld {
        let policies = Self.forms.flatMap { form in
            (0..<20).map { form.replacing("#", with: "\($0)") }
        }
        return try TestWorld(policies.joined(separator: "\n"), entities: Self.entities)
    }

    @Test(
        arguments: [
            "{n: 3, b: true}", "{n: 3, b: false}", "{n: 3}", "{n: 99, b: true}", "{}", #"{n: "3"}"#,
            "{n: [3]}", "{n: 3, b: 7}", #"{n: decimal("3.0")}"#,
        ], [#"User::"ada""#, #"User::"eve""#, #"Team::"t3""#])
    func `the tree finds what the plain code finds`(context: String, principal: String) throws {
        let world = try world()
        #expect(world.tree?.parts.paths.isEmpty == false)
        for (action, resource) in [
            (#"Action::"view""#, #"Doc::"d3""#), (#"Action::"read""#, #"Folder::"f7""#),
            (#"Action::"edit""#, #"Doc::"unknown""#),
        ] {
            let asked = try request(principal, action, resource, context)
            let carried = [
                try entity(
                    #"Doc::"d3""#, #"{owner: User::"ada"}"#,
                    in: [#"Folder::"f1""#, #"Folder::"mine""#]),
                try entity(#"Folder::"mine""#, in: [#"Folder::"f1""#, #"Folder::"f2""#]),
            ]
            for carried in [[], carried] {
                let found = try world.decide(asked, carrying: carried)
                let expected = try world.plain.decide(asked, carrying: carried)
                #expect(found.permits == expected.permits)
                #expect(found.forbids == expected.forbids)
                #expect(found.errors.map(\.policy) == expected.errors.map(\.policy))
                #expect(found.errors.map(\.error) == expected.errors.map(\.error))
            }
        }
    }

    @Test func `every policy errs whose first comparison has no value`() throws {
        let world = try world()
        let asked = try request(#"User::"eve""#, #"Action::"view""#, #"Doc::"none""#, "{}")
        let findings = try world.decide(asked)
        // Nothing is known of Eve or the document, and the context is empty.
        #expect(findings.errors.count == 100)
    }

    @Test func `a carried action is judged by the plain code`() throws {
        let world = try TestWorld(#"permit(principal, action in Action::"read", resource);"#)
        let asked = try request(#"User::"a""#, #"Action::"peek""#, #"Doc::"d""#)
        let peek = try entity(#"Action::"peek""#, in: [#"Action::"read""#])
        #expect(try world.decide(asked).permits.isEmpty)
        #expect(try world.decide(asked, carrying: [peek]).permits == [0])
    }
}
