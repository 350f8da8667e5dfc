import Cedar
import Testing

@Suite struct OperatorTests {
    @Test(arguments: [
        "1 < 2", "principal.joined < datetime(\"2024-01-01\")", "resource.owner.name like \"a*\"",
        "duration(\"1s\") >= duration(\"1d\")", "1 + 2 - 3 * 4 == -5",
        "principal.joined <= principal.joined.offset(duration(\"1d\"))",
    ])
    func `operators take their types`(condition: String) throws {
        #expect(try kinds(condition) == [])
    }

    @Test(arguments: [
        "1 < \"a\"", "principal < principal", "principal.limit < principal.limit",
        "principal.joined > 1", "1 > principal.joined", "duration(\"1s\") < principal.joined",
        "1 + \"a\" == 1", "\"a\" + \"b\" == 1", "[1] + [2] == 3", "-\"a\" == 1",
        "1 * true == 1", "1 like \"a\"", "1 is User", "principal.name is User", "1.isEmpty()",
        "1 - principal == 2", "true < false",
    ])
    func `operands of other types are an error`(condition: String) throws {
        #expect(try kinds(condition) == ["unexpected_type"])
    }

    @Test(arguments: [
        ("\"a\" + principal.name == \"\"", "Cedar doesn't join strings"),
        ("1 - [1] == 1", "Cedar doesn't unite, intersect or subtract sets"),
        (
            "principal.limit < principal.limit",
            "decimals are compared by their methods, as `a.lessThan(b)`"
        ),
        ("1 is User", "only entities can be asked for their type"),
        ("principal.name.isEmpty()", "`== \"\"` asks whether a string is empty"),
    ])
    func `common mistakes have a help`(condition: String, help: String) throws {
        #expect(try Report(condition: condition).helps.first == help)
    }

    @Test func `both sides of a comparison are reported if neither can be compared`() throws {
        let report = try Report(condition: "principal < \"a\"")
        #expect(
            report.messages == [
                "1:44: expected a `Long`, `datetime` or `duration`, but this is of type `User`",
                "1:56: expected a `Long`, `datetime` or `duration`, but this is of type `String`",
            ])
    }

    @Test func `is is known from the types`() throws {
        #expect(try isTypedTrue("principal is User"))
        #expect(try isTypedFalse("principal is Group"))
        #expect(try isTypedTrue("action is Action"))
        #expect(try isTypedFalse("principal is User in Photo::\"p\""))
        #expect(try kinds("principal is User in Group::\"g\"") == [])
    }
}
