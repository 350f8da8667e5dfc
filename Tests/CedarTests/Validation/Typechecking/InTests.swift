import Cedar
import Testing

@Suite struct InTests {
    @Test(arguments: [
        #"principal in Group::"g""#, #"principal in [Group::"g", Group::"h"]"#,
        "principal in principal.friends", "principal in resource.owner", "principal in principal",
        #"action in Action::"all""#, #"action in [Action::"view", Action::"edit"]"#,
        #"User::"a" in Group::"g""#, "action in resource",
    ])
    func `an entity may be asked for in an entity or a set`(condition: String) throws {
        #expect(try kinds(condition) == [])
    }

    @Test(arguments: [
        "1 in principal", "principal in 1", "principal in [1]", "principal in principal.roles",
        "principal in [[principal]]",
    ])
    func `and nothing else`(condition: String) throws {
        #expect(try kinds(condition) == ["unexpected_type"])
    }

    @Test(arguments: [
        #"principal in Photo::"p""#, "principal in resource", "resource in principal",
        #"principal in [Photo::"p"]"#, #"Group::"g" in principal"#, "principal in action",
        #"action in Action::"delete" && action == Action::"view""#, #"action in User::"u""#,
        #"Action::"view" in Action::"edit""#, #"Action::"all" in action"#,
    ])
    func `what can't be in it is typed false`(condition: String) throws {
        #expect(try isTypedFalse(condition))
    }

    @Test(arguments: [
        #"action in Action::"all""#, #"Action::"view" in Action::"all""#, "action in action",
        #"Action::"edit" in [Action::"view", Action::"edit"]"#, "action in [action]",
    ])
    func `of actions it is known`(condition: String) throws {
        #expect(try isTypedTrue(condition))
    }

    @Test func `actions of a namespace may be in those of another`() throws {
        let schema = """
            entity U { a: Set<N::Action>, b: Set<M::Action> };
            namespace M { action all; }
            namespace N { action a in [M::Action::"all"] appliesTo { principal: U, resource: U }; }
            """
        let open = #"(if principal == resource then action else N::Action::"a")"#
        #expect(try kinds("\(open) in principal.b || 1", schema) == ["unexpected_type"])
        #expect(try isTypedFalse(#"M::Action::"all" in principal.a"#, schema))
    }
}
