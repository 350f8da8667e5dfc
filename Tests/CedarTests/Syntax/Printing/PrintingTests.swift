import Cedar
import TestKit
import Testing

@Suite struct PrintingTests {
    private static let whole = #"""
        @id("\u{301}a\"b")
        @if
        forbid (
          principal == ?principal,
          action in [Action::"a", N::Action::"b"],
          resource is F in F::"\n"
        )
        when { context has "a b" && principal["if"].x like "\*\u{301}*" }
        unless { -(5) - -5 == !(!(!(!(!true)))) };

        """#

    @Test func `a policy is printed as it is written here`() throws {
        #expect(try policies(Self.whole).cedarText == Self.whole)
    }

    @Test func `policies and templates are printed in the order in which they came`() throws {
        let text = """
            permit(principal == ?principal, action, resource);
            permit(principal, action, resource);
            permit(principal, action in Action::"a", resource in ?resource);
            """
        var set = try policies(text)
        let printed = try policies(set.cedarText)
        #expect(printed == set && printed.templates.map(\.id.text) == ["policy0", "policy2"])
        try set.link(
            template: PolicyID("policy0"), as: PolicyID("l"),
            values: [.principal: World.uid("User", "ada")])
        #expect(try policies(set.cedarText) == printed)
        let linked = try policies(try #require(set.policy(PolicyID("l"))).cedarText)
        #expect(linked.policies.first?.principal == .equal(.entity(World.uid("User", "ada"))))
    }

    @Test(arguments: 0..<4)
    func `an expression of any shape is printed so that it parses to an equal one`(
        part: Int
    ) throws {
        for index in 0..<500 {
            let seed = SeededGenerator.seed(ofPart: part * 500 + index, in: 4)
            var generator = ExpressionGenerator(seed: seed)
            let expression = generator.expression(depth: 5)
            let text = expression.description
            #expect(
                try Cedar.Expression.parse(SourceFile(name: "printed", text: text)) == expression,
                "seed \(seed): \(text)")
        }
    }

    @Test(arguments: 0..<4)
    func `a set of generated policies is the same after text, and after JSON and text`(
        part: Int
    ) throws {
        var parsed = 0
        for index in 0..<50 {
            let seed = SeededGenerator.seed(ofPart: part * 50 + index, in: 5)
            var generator = CaseGenerator(seed: seed, options: .careful(templates: 0.3))
            let text = generator.policies(in: generator.world())
            // The generator's options leave a wrong word in a scope now and then.
            guard let set = try? policies(text) else { continue }
            parsed += 1
            #expect(try policies(set.cedarText) == set, "seed \(seed)")
            guard let json = try? set.json, let read = try? jsonPolicies(JSONWriter.write(json))
            else { continue }
            // JSON keeps templates apart, so that text numbers them anew: but for that they are equal.
            let again = try policies(read.cedarText)
            let parts = try [again, read].map { set in
                try (set.policies + set.templates).map { try $0.json }
            }
            let isKept = parts[0] == parts[1]
            #expect(isKept, "seed \(seed)")
            #expect(try read.json == json, "seed \(seed)")
        }
        #expect(parsed > 40)
    }

    @Test func `a chain of nots and minuses is printed to the depth of expressions`() throws {
        let variable = Cedar.Expression(.variable(.context), at: .none)
        for kind in [Cedar.Expression.Kind.not, Cedar.Expression.Kind.negation] {
            var expression = variable
            while expression.depth < Limits.expressionDepthMax {
                expression = Cedar.Expression(kind(expression), at: .none)
            }
            let text = SourceFile(name: "printed", text: expression.description)
            #expect(try Cedar.Expression.parse(text) == expression)
        }
    }
}
