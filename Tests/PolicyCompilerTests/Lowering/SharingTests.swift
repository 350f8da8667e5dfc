import Cedar
import DecisionCore
import Testing

/// What several policies say is one program, whose value is kept.
struct SharingTests {
    @Test func `a condition of two policies is evaluated once`() throws {
        let parts = try compiled(
            """
            permit(principal, action, resource)
            when { principal.level > context.risk && resource.open };
            forbid(principal, action, resource)
            when { context.strange } when { principal.level > context.risk };
            """)
        let shared = parts.programs.filter(\.isShared)
        #expect(shared.count == 1)
        let calls = parts.instructions.filter { $0.operation == .call }
        #expect(calls.count == 2)
    }

    @Test func `what is as cheap as remembering is evaluated again`() throws {
        let parts = try compiled(
            """
            permit(principal, action, resource) when { context.a == 1 && context.b };
            forbid(principal, action, resource) when { context.a == 1 && context.c };
            """)
        #expect(!parts.programs.contains { $0.isShared })
    }

    @Test func `links share their template's program`() throws {
        var policies = try PolicySet(
            parsing: SourceFile(
                name: "test",
                text: "permit(principal == ?principal, action, resource in ?resource) "
                    + "when { context.risk < 3 && principal.level > 1 };"))
        for index in 0..<50 {
            try policies.link(
                template: PolicyID("policy0"), as: PolicyID(Text("link\(index)")),
                values: [
                    .principal: try EntityUID(parsing: #"User::"\#(index)""#),
                    .resource: try EntityUID(parsing: #"Folder::"\#(index)""#),
                ])
        }
        let parts = try compiled(policies).parts
        #expect(parts.rows.count == 50 && parts.programs.count == 1)
        #expect(parts.programs[0].isShared)
        #expect(Set(parts.rows.map(\.program)) == [0])
    }

    @Test func `equal conditions in other words are one`() throws {
        let parts = try compiled(
            """
            permit(principal, action, resource) when { 1 == principal.a && principal.b == 2 };
            forbid(principal, action, resource) when { principal.a == 1 } when { principal.b == 2 };
            """)
        #expect(parts.programs.count == 1)
    }
}
