import Cedar
import Testing

@Suite struct EqualityTests {
    @Test(
        arguments: [
            "principal.name == \"a\"", "principal == resource.owner", "1 == \"a\"", "true == 1",
            #"principal == Photo::"x""#, #"principal.address == {street: "s", floor: 1} || true"#,
            #"context.ip == ip("1.2.3.4")"#, "(1 == 1) == true", "principal.roles == [\"a\"]",
            "action == action", #"User::"a" == Group::"a""#, "[true] == [false]",
            "{a: true} == {a: 1 == 2}",
        ].map { $0.contains("context") ? #"resource is Album && "# + $0 : $0 })
    func `operands of one type, literals and entities are compared`(condition: String) throws {
        let found = try kinds(condition)
        #expect(found == (condition.contains("floor") ? ["incompatible_types"] : []))
    }

    @Test(arguments: [
        "principal.name == 1", "principal.roles == [1]", "principal == 1",
        "{a: 1} == {a: 1, b: 2}", "{a: 1} == {b: 1}", "{a: 1} == {a: \"x\"}",
        "principal.address == principal", "principal.joined == principal.limit",
        "principal.friends == [resource]", "(1 + 1) == \"a\"", "[[1]] == [[true]]",
    ])
    func `operands of different types are an error`(condition: String) throws {
        #expect(try kinds(condition) == ["incompatible_types"])
    }

    @Test(arguments: [
        "1 == 2", "\"a\" == \"b\"", "1 == \"1\"", #"principal == Group::"g""#,
        #"action == Action::"all""#, "true == false", "(true && false) == true",
        #"User::"a" == User::"b""#,
    ])
    func `what can't be equal is typed false`(condition: String) throws {
        #expect(try isTypedFalse(condition))
    }

    @Test(arguments: ["1 == 1", "action == action", #"User::"a" == User::"a""#, "1 != 2"])
    func `equal literals are typed true`(condition: String) throws {
        #expect(try isTypedTrue(condition))
    }

    @Test(arguments: [
        ("{a: 1} == {b: 1}", "records have one type only if they have the same attributes"),
        (
            "principal.address == {street: \"s\", floor: 1}",
            "an attribute has to be required in both records, or optional in both"
        ),
        (
            "principal.friends == [resource]",
            "two entity types are never one, even if they have the same attributes"
        ),
        (
            "principal.address == principal",
            "an entity is no record, even if it has the same attributes"
        ),
    ])
    func `the help says why types differ`(condition: String, help: String) throws {
        #expect(try Report(condition: condition).helps.first == help)
    }

    @Test func `the message names both types`() throws {
        #expect(
            try Report(condition: "principal.address == principal.roles").messages == [
                "1:44: both sides of `==` must have one type, but here are "
                    + "`{floor?: Long, street: String}` and `Set<String>`"
            ])
    }
}
