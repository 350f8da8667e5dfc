import Cedar
import Testing

@Suite struct CapabilityTests {
    @Test(arguments: [
        "principal has age && principal.age > 1",
        #"principal has "age" && principal["age"] > 1"#,
        "principal has manager.age && principal.manager.age > 1",
        "principal has manager && principal.manager has age && principal.manager.age > 1",
        "if principal has age then principal.age > 1 else false",
        "principal has age && (principal.name == \"\" || principal.age > 1)",
        "(principal has age && principal.name == \"\") && principal.age > 1",
        "(principal has age || false) && principal.age > 1",
        "(false || principal has age) && principal.age > 1",
        "(principal has age || principal has age) && principal.age > 1",
        "(principal has age && true || principal has age && principal.name == \"\") "
            + "&& principal.age > 1",
        "(if principal.name == \"\" then principal has age else principal has age) "
            + "&& principal.age > 1",
        "(if principal has age then principal.name == \"\" else false && true) || true",
        "principal has age && {a: principal.age}.a > 1",
        "principal.address has floor && principal.address.floor > 1",
        #"principal.hasTag("a") && principal.getTag("a") == """#,
        "principal.hasTag(principal.name) && principal.getTag(principal.name) == \"\"",
        #"principal has age && principal has age && principal.age == 1"#,
        "(principal has manager.age || false) && principal.manager.age == 1",
        "User::\"a\" has age && User::\"a\".age == 1",
        "principal has age && !(principal.age != 1)",
        "principal is User in Group::\"g\" && principal has age && principal.age == 1",
    ])
    func `an access after its test is safe`(condition: String) throws {
        #expect(try kinds(condition) == [])
    }

    @Test(arguments: [
        "principal.age > 1", "principal has name && principal.age > 1",
        "principal has age || principal.age > 1", "!(principal has age) && principal.age > 1",
        "(principal has age || principal.name == \"\") && principal.age > 1",
        "resource.owner has age && principal.age > 1",
        "(if principal has age then true else principal.name == \"\") && principal.age > 1",
        "(if principal has age then true else false) && principal.age > 1",
        "principal.age > 1 && principal has age", "principal has manager.age && principal.age > 1",
        "(principal has age) == true && principal.age > 1",
        "[principal has age].contains(true) && principal.age > 1",
        "if principal has age then true else principal.age > 1",
        "1 && principal has age && principal.age > 1",
        "principal.address.floor > 1",
    ])
    func `an access that no test makes sure of isn't`(condition: String) throws {
        #expect(try kinds(condition).contains("unsafe_optional_attribute_access"))
    }

    @Test(arguments: [
        #"principal.getTag("a") == """#, #"principal.hasTag("b") && principal.getTag("a") == """#,
        #"principal.hasTag("a") || principal.getTag("a") == """#,
        #"resource.owner.hasTag("a") && principal.getTag("a") == """#,
        #"principal has a && principal.getTag("a") == "" || principal.getTag("a") == """#,
    ])
    func `a tag that no test makes sure of isn't safe`(condition: String) throws {
        #expect(try kinds(condition) == ["unsafe_tag_access"])
    }

    @Test func `a test of what is known is always true`() throws {
        #expect(try isTypedTrue("if principal has age then principal has age else true"))
        #expect(try kinds("principal has age && (principal has age || 1)") == [])
        #expect(try kinds(#"principal.hasTag("a") && (principal.hasTag("a") || 1)"#) == [])
    }

    @Test func `a record has its required attributes, an entity may not exist`() throws {
        #expect(try isTypedTrue("principal.address has street"))
        #expect(try kinds("principal has name || 1") == ["unexpected_type"])
    }

    @Test(arguments: [
        "principal has nothing", "principal.address has nothing", "action has anything",
        #"resource.hasTag("a")"#, #"action.hasTag("a")"#, "principal has nothing.at.all",
    ])
    func `what can't be there is typed false`(condition: String) throws {
        #expect(try isTypedFalse(condition))
    }

    @Test func `equal expressions are one, however they are written`() throws {
        let test = "(if 2 > 1 then principal else resource.owner)"
        let same = "(if !(2 <= 1) then principal else resource.owner)"
        #expect(try kinds("\(test) has age && \(same).age == 1") == [])
        #expect(try kinds("(((true && false) || principal has age)) && principal.age == 1") == [])
    }

    @Test func `the help says what to ask`() throws {
        let report = try Report(condition: "principal.address.floor > 1")
        #expect(
            report.messages == [
                "1:44: `principal.address` may lack its optional attribute `floor`"
            ])
        #expect(report.helps == ["ask for it first: `principal.address has floor && …`"])
        let tag = try Report(condition: #"principal.getTag("a") == """#)
        #expect(tag.helps == [#"ask for it first: `principal.hasTag("a") && …`"#])
        let none = try Report(condition: #"action.getTag("a") == """#)
        #expect(none.helps == ["the schema declares no tags for it"])
    }
}
