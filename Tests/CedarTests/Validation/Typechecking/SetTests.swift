import Cedar
import Testing

@Suite struct SetTests {
    @Test(arguments: [
        "principal.roles.contains(\"a\")", "principal.friends.containsAll([principal])",
        "[1, 2].containsAny([3])", "principal.roles.isEmpty()", "[true, false].contains(1 == 2)",
        "[{a: true}, {a: false}].contains({a: principal.name == \"\"})",
    ])
    func `a set is asked for what it may hold`(condition: String) throws {
        #expect(try kinds(condition) == [])
    }

    @Test(arguments: [
        "[].isEmpty()", "principal.roles == []", "{a: []} == {a: [1]}", "[[]].isEmpty()",
        "principal.roles.containsAll([])",
    ])
    func `an empty set has no type`(condition: String) throws {
        #expect(try kinds(condition) == ["empty_set_forbidden"])
    }

    @Test(arguments: [
        "[1, \"a\"].isEmpty()", "[principal, resource].isEmpty()",
        "principal.roles.contains(1)", "principal.roles.containsAny([1])",
        "[{a: 1}, {a: 1, b: 2}].isEmpty()", "principal.friends.contains(resource)",
    ])
    func `elements must have one type`(condition: String) throws {
        #expect(try kinds(condition) == ["incompatible_types"])
    }

    @Test(arguments: [
        "principal.contains(1)", "principal.name.contains(\"a\")", "{a: 1}.contains(\"a\")",
        "principal.roles.containsAll(\"a\")", "principal.roles.containsAny(principal)",
    ])
    func `a set's method wants sets`(condition: String) throws {
        #expect(try kinds(condition) == ["unexpected_type"])
        #expect(try Report(condition: condition).helps != [nil])
    }

    @Test func `a record literal holds just its attributes`() throws {
        #expect(try isTypedTrue("{a: 1, b: principal} has b"))
        #expect(try isTypedFalse("{a: 1} has b"))
        #expect(try kinds("{a: {b: \"x\"}}.a.b == \"y\"") == [])
        #expect(try kinds("{a: principal.x, b: 1} == {a: 1}") == ["unsafe_attribute_access"])
    }
}
