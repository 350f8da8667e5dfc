import Cedar
import Testing

@Suite struct AttributeTests {
    @Test(arguments: [
        "principal.nam == \"\"", "principal.address.stret == \"\"", "action.x", "{a: 1}.b == 1",
        "resource.owner.nam == \"\"", #"Group::"g".name == """#,
    ])
    func `an attribute that isn't declared is an error`(condition: String) throws {
        #expect(try kinds(condition) == ["unsafe_attribute_access"])
    }

    @Test(arguments: ["1.a", "principal.name.length == 1", "[1].a", "context.ip.x", "true.a"])
    func `only entities and records have attributes`(condition: String) throws {
        #expect(try kinds("resource is Album && \(condition)") == ["unexpected_type"])
    }

    @Test func `a typo is told with what was meant`() throws {
        let report = try Report(condition: "principal.nmae == \"\"")
        #expect(report.suggestions == ["name"])
        #expect(report.helps == [nil])
    }

    @Test func `else the help says what there is`() throws {
        #expect(
            try Report(condition: "principal.address.zipCode == 1").helps
                == ["it has `floor`, `street`"])
        #expect(try Report(condition: #"Group::"g".zipCode == 1"#).helps == ["it has none"])
        #expect(
            try Report(condition: "principal.zipCodeOfTheWork == 1").helps
                == [
                    "it has `address`, `age`, `friends`, `joined`, `limit`, `manager`, `name`, `roles`"
                ])
    }

    @Test func `has and like and in have helps of their own`() throws {
        #expect(
            try Report(condition: "principal.roles has a").helps
                == ["`contains`, `containsAll` and `containsAny` look into sets"])
        #expect(
            try Report(condition: "principal.name has a").helps == ["`like` looks into a string"])
        #expect(
            try Report(condition: "principal like \"a\"").helps
                == ["`is` asks for an entity's type"])
        #expect(
            try Report(condition: "principal.roles in principal.roles").helps == [
                "`contains` asks whether something is in a set",
                "`contains`, `containsAll` and `containsAny` look into sets",
            ])
    }

    @Test func `names are compared by their bytes`() throws {
        let schema = """
            entity U { "é": Long }; action a appliesTo { principal: U, resource: U };
            """
        #expect(try kinds(#"principal["é"] == 1"#, schema) == [])
        #expect(try kinds(#"principal["e\u{301}"] == 1"#, schema) == ["unsafe_attribute_access"])
    }
}
