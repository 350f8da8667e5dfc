import Cedar
import Testing

@Suite struct PolicyParserTests {
    @Test func `a policy has all its parts`() throws {
        let set = try policies(
            """
            @id("first") @empty
            forbid (
              principal is Ns::User in Group::"g",
              action in [Action::"a", Ns::Action::"b"],
              resource == File::"f",
            ) when { context.a } unless { context.b };
            """)
        let policy = try #require(set.policies.first)
        #expect(policy.id == PolicyID("policy0"))
        #expect(policy.effect == .forbid)
        #expect(policy[annotation: "id"] == "first" && policy[annotation: "empty"] == "")
        #expect(policy[annotation: "other"] == nil && policy.annotations[1].value == nil)
        #expect(
            policy.principal
                == .isTypeIn(try typeName("Ns::User"), .entity(try entityUID("Group", "g"))))
        #expect(
            policy.action
                == .isIn([try entityUID("Action", "a"), try entityUID("Ns::Action", "b")]))
        #expect(policy.resource == .equal(.entity(try entityUID("File", "f"))))
        #expect(policy.conditions.map(\.kind) == [.when, .unless])
        #expect(policy.conditions.map(\.body.description) == ["context.a", "context.b"])
        #expect(policy.lineAndColumn.line == 1 && !policy.isTemplate)
    }

    @Test(arguments: [
        "", "  // nothing\n", "permit(principal,action,resource);",
        "permit(principal,action,resource,);", "permit(principal==U::\"a\",action,resource);",
        "permit(principal==((U::\"a\")),action,resource);",
        "permit(principal in U::\"a\",action,resource in(R::\"r\"));",
        "permit(principal is principal,action,resource is permit);",
        "permit(principal is U in ?principal,action,resource==(?resource));",
        "permit(principal,action==(Action::\"a\"),resource);",
        "permit(principal,action in Action::\"a\",resource);",
        "permit(principal,action in [],resource);",
        "permit(principal,action in ([(Action::\"a\"),]),resource);",
        "@if @in @__cedar @permit(\"x\") permit(principal,action,resource);",
        "permit(principal,action,resource)when{true}when{true}unless{false};",
        "permit(principal,action,resource)when{A :: B :: \"a\" == true};",
    ])
    func `these texts are policies`(text: String) {
        #expect(policyError(text) == nil)
    }

    @Test(arguments: [
        (
            "permit(principal,action,resource)",
            "1:34: unexpected end of input: expected `;`"
        ),
        (";", "1:1: unexpected token `;`: expected `@`, `permit` or `forbid`"),
        ("allow(principal,action,resource);", "1:1: invalid policy effect: allow"),
        (
            "permit();",
            "1:8: this policy is missing the `principal` variable in the scope"
        ),
        (
            "permit(principal);",
            "1:17: this policy is missing the `action` variable in the scope"
        ),
        (
            "permit(principal,action,);",
            "1:25: this policy is missing the `resource` variable in the scope"
        ),
        (
            "permit(action,principal,resource);",
            "1:8: found the variable `action` where the variable `principal` must be used"
        ),
        (
            "permit(principal,action,context);",
            "1:25: found an invalid variable in the policy scope: context"
        ),
        (
            "permit(principal,action,resource,context);",
            "1:34: this policy has an extra element in the scope: context"
        ),
        (
            "permit(principal = U::\"a\",action,resource);",
            "1:18: '=' is not a valid operator in Cedar"
        ),
        (
            "permit(principal < U::\"a\",action,resource);",
            "1:18: invalid operator in the policy scope: <"
        ),
        (
            "permit(principal,action != A::\"a\",resource);",
            "1:25: invalid operator in the action scope: !="
        ),
        (
            "permit(principal: U,action,resource);",
            "1:17: type constraints using `:` are not supported"
        ),
        (
            "permit(principal is U == U::\"a\",action,resource);",
            "1:23: `is` cannot be used together with `==`"
        ),
        (
            "permit(principal in U::\"a\" is U,action,resource);",
            "1:28: when `is` and `in` are used together, `is` must come first"
        ),
        (
            "permit(principal,action is Action,resource);",
            "1:25: `is` cannot appear in the action scope"
        ),
        (
            "permit(principal == ?resource,action,resource);",
            "1:21: expected an entity uid or matching template slot, "
                + "found ?resource instead of ?principal"
        ),
        (
            "permit(principal,action == ?action,resource);",
            "1:28: unexpected token `?action`: expected an entity uid"
        ),
        (
            "permit(principal == U,action,resource);",
            "1:21: expected an entity uid or matching template slot, found name `U`"
        ),
        (
            "permit(principal in [U::\"a\"],action,resource);",
            "1:21: unexpected token `[`: expected an entity uid or matching template slot"
        ),
        (
            "permit(principal,action == U::\"a\",resource);",
            "1:28: expected an entity uid with type `Action` but got `U::\"a\"`"
        ),
        (
            "permit(principal,action in [[Action::\"a\"]],resource);",
            "1:29: unexpected token `[`: expected an entity uid"
        ),
        (
            "permit(principal is if,action,resource);",
            "1:21: this identifier is reserved and cannot be used: if"
        ),
        (
            "permit(principal is __cedar::U,action,resource);",
            "1:21: the name `__cedar` contains `__cedar`, which is reserved"
        ),
        (
            "permit(principal is \"U\",action,resource);",
            "1:21: right hand side of an `is` expression must be an entity type name, "
                + "but got `\"U\"`"
        ),
        ("@a @a permit(principal,action,resource);", "1:4: duplicate annotation: @a"),
        (
            "@a() permit(principal,action,resource);",
            "1:4: unexpected token `)`: expected string literal"
        ),
        (
            "permit(principal,action,resource) when {};",
            "1:35: `when` condition clause cannot be empty"
        ),
        (
            "permit(principal,action,resource) where {true};",
            "1:35: invalid policy condition: where"
        ),
        (
            "permit(principal,action,resource) when {?principal == 1};",
            "1:41: found template slot ?principal in a condition"
        ),
        (
            "permit(principal,action,resource) when {?foo};",
            "1:41: `?foo` is not a valid template slot"
        ),
        ("\u{feff}permit(principal,action,resource);", "1:1: invalid token"),
        (
            "permit(principal,action,resource);\npermit(principal,\n  action,resource) when {\n\u{e9}};",
            "4:1: invalid token"
        ),
    ])
    func `these texts are not, and it is said where and why`(text: String, error: String) {
        #expect(policyError(text) == error)
    }

    @Test func `policies and templates are numbered in one count`() throws {
        let set = try policies(
            """
            permit(principal, action, resource);
            permit(principal == ?principal, action, resource in ?resource);
            @id("x") forbid(principal, action, resource);
            """)
        #expect(set.policies.map(\.id.description) == ["policy0", "policy2"])
        #expect(set.templates.map(\.id.description) == ["policy1"])
        #expect(set.templates[0].slots == [.principal, .resource])
        #expect(set.count == 3)
    }

    @Test func `another text's numbers continue, and a broken one changes nothing`() throws {
        var set = try policies("permit(principal, action, resource);")
        try set.append(
            parsing: SourceFile(name: "b", text: "forbid(principal, action, resource);"))
        #expect(set.policies.map(\.id.description) == ["policy0", "policy1"])
        #expect(throws: SyntaxError.self) {
            try set.append(parsing: SourceFile(name: "c", text: "permit"))
        }
        #expect(set.count == 2)
        #expect(set.policies.map(\.source.name) == ["test.cedar", "b"])
    }
}
