import Cedar
import Testing

@Suite struct EnumeratedEntitiesTests {
    @Test(arguments: [
        #"context has level && context.level == Level::"hgh""#,
        #"principal in [Level::"hgh", Level::"low"]"#,
        #"false && Level::"hgh" == principal"#,
    ])
    func `an id that the type doesn't list is an error`(condition: String) throws {
        let report = try Report(condition: condition)
        #expect(report.kinds == ["policy0: invalid_enum_entity"])
        #expect(report.suggestions == [#"Level::"high""#])
        #expect(report.helps == [#"it lists `"low"`, `"high"`"#])
    }

    @Test func `an id that the type lists is none, and other types list nothing`() throws {
        #expect(try kinds(#"context has level && context.level == Level::"low""#) == [])
        #expect(try kinds(#"principal == User::"anything""#) == [])
    }

    @Test func `ids are compared by their bytes`() throws {
        let schema = #"entity E enum ["é"]; action a appliesTo { principal: E, resource: E };"#
        #expect(try kinds(#"principal == E::"e\u{301}""#, schema) == ["invalid_enum_entity"])
    }
}
