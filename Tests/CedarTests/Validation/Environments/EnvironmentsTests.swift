import Cedar
import Testing

@Suite struct EnvironmentsTests {
    @Test func `an error in one environment alone names it`() throws {
        let report = try Report(condition: "resource.size > 1")
        #expect(
            report.messages == [
                "1:44: `Album` has no attribute `size`, where the resource is of type `Album`"
            ])
    }

    @Test func `an error in all environments names none`() throws {
        #expect(
            try Report(condition: "principal.nam").messages
                == ["1:44: `User` has no attribute `nam`"])
    }

    @Test func `only what the conditions depend on is named`() throws {
        let report = try Report(condition: "context.ip.isIpv4()")
        #expect(
            report.messages == [
                #"1:44: the context of `Action::"delete"` has no attribute `ip`, "#
                    + #"where the action is `Action::"delete"`"#
            ])
    }

    @Test(arguments: [
        "permit(principal, action, resource is Photo) when { resource.size > 1 };",
        #"permit(principal, action, resource == Photo::"p") when { resource.size > 1 };"#,
        #"permit(principal, action == Action::"delete", resource) when { resource.size > 1 };"#,
        #"permit(principal, action in [Action::"delete"], resource) when { resource.size > 1 };"#,
        #"permit(principal, action, resource is Photo in ?resource) when { resource.size > 1 };"#,
        "permit(principal, action, resource) when { resource is Photo && resource.size > 1 };",
        #"permit(principal, action, resource) when { action == Action::"delete" } "#
            + "when { resource.size > 1 };",
        #"permit(principal, action, resource) unless { action in [Action::"view"] "#
            + #"|| action == Action::"edit" } when { resource.size > 1 };"#,
    ])
    func `environments that the policy excludes are not looked at`(text: String) throws {
        #expect(try Report(text).kinds == [])
    }

    @Test func `an unknown entity excludes nothing`() throws {
        let report = try Report(
            #"permit(principal, action, resource == Foto::"p") when { principal.nam };"#)
        #expect(report.kinds.contains("policy0: unsafe_attribute_access"))
    }

    @Test func `an unknown action excludes everything, but in a list nothing`() throws {
        let one = try Report(#"permit(principal, action == Action::"x", resource) when { 1 };"#)
        #expect(!one.kinds.contains("policy0: unexpected_type"))
        #expect(one.impossible == ["policy0"])
        let list = try Report(
            #"permit(principal, action in [Action::"x"], resource) when { 1 };"#)
        #expect(list.kinds.contains("policy0: unexpected_type"))
        #expect(list.impossible == [])
    }

    @Test func `a list without actions has no type`() throws {
        let report = try Report("permit(principal, action in [], resource) when { 1 };")
        #expect(
            report.kinds == [
                "policy0: invalid_action_application", "policy0: empty_set_forbidden",
                "policy0: unexpected_type",
            ])
    }

    @Test func `a list is looked at where the principal fits, whatever the resource`() throws {
        let resource = try Report("permit(principal, action in [], resource is Group);")
        #expect(resource.kinds.last == "policy0: empty_set_forbidden")
        let principal = try Report("permit(principal is Group, action in [], resource);")
        #expect(principal.kinds == ["policy0: invalid_action_application"])
    }

    @Test func `a list of actions with different types has no type`() throws {
        let schema = """
            entity U;
            namespace N { action a appliesTo { principal: U, resource: U }; }
            namespace M { action a appliesTo { principal: U, resource: U }; }
            """
        let text =
            #"permit(principal, action in [N::Action::"a", M::Action::"a"], resource) when { 1 };"#
        let report = try Report(text, schema)
        #expect(report.kinds == ["policy0: incompatible_types", "policy0: unexpected_type"])
    }

    @Test(arguments: [
        "false", "principal is Group", "1 == 2", #"action == Action::"all""#,
        "principal has nothing", #"resource.hasTag("x")"#, #"principal == Group::"g""#,
        "principal has nothing && 1", "!(principal is User)",
    ])
    func `a policy that is false in every environment is impossible`(condition: String) throws {
        let report = try Report(condition: condition)
        #expect(report.impossible == ["policy0"])
        #expect(report.kinds == [])
    }

    @Test(arguments: ["true", "principal.name == \"a\"", "resource is Photo", "1", "principal.x"])
    func `a policy that may hold somewhere isn't`(condition: String) throws {
        #expect(try Report(condition: condition).impossible == [])
    }

    @Test func `nothing is possible where the schema has no environment`() throws {
        let report = try Report("permit(principal, action, resource);", "entity U; action a;")
        #expect(report.impossible == ["policy0"])
        #expect(report.kinds == ["policy0: invalid_action_application"])
    }

    @Test func `what one condition makes sure of is known in those after it`() throws {
        let report = try Report(
            """
            permit(principal, action, resource)
            when { principal has age } unless { principal.age < 18 };
            """)
        #expect(report.kinds == [])
        let unless = try Report(
            """
            permit(principal, action, resource)
            unless { principal has age } when { principal.age < 18 };
            """)
        #expect(unless.kinds == ["policy0: unsafe_optional_attribute_access"])
    }

    @Test func `after an untyped condition a false one doesn't make the policy impossible`() throws
    {
        let text = "permit(principal, action, resource) when { 1 } when { false } when { 2 };"
        let report = try Report(text)
        #expect(report.messages == ["1:44: expected a `Bool`, but this is of type `Long`"])
        #expect(report.impossible == [])
        let unless = try Report(
            "permit(principal, action, resource) unless { 1 } when { false };")
        #expect(unless.impossible == ["policy0"])
    }
}
