import Cedar
import Testing

@Suite struct LogicTests {
    @Test(arguments: [
        "1", "principal && true", "true && 1", "!1", "1 || true", "false || 1",
        "if 1 then true else true", "principal.name", "principal.roles",
    ])
    func `what isn't a boolean is an error`(condition: String) throws {
        #expect(try kinds(condition) == ["unexpected_type"])
    }

    @Test(arguments: [
        "false && 1", "principal is Group && 1", "true || 1", "if true then true else 1",
        "if false then 1 else true", "false && 1 && 2", "true || 1 || 2",
        "(principal.name == \"\" && false) && 1",
    ])
    func `what is never evaluated isn't looked at`(condition: String) throws {
        #expect(try kinds(condition) == [])
    }

    @Test(arguments: [
        "principal.name == \"\" && false", "false && principal.name == \"\"", "false || false",
        "!true", "if principal.name == \"\" then false else false", "true && false",
        "if true then false else 1",
    ])
    func `always false is typed so`(condition: String) throws {
        #expect(try isTypedFalse(condition))
    }

    @Test(arguments: [
        "true && true", "principal.name == \"\" || true", "true || false", "!false",
        "false || true",
        "if principal.name == \"\" then true else true", "if false then 1 else true",
    ])
    func `always true is typed so`(condition: String) throws {
        #expect(try isTypedTrue(condition))
    }

    @Test(arguments: [
        "if resource is Photo then 1 else 2", "if resource is Photo then principal else resource",
    ])
    func `branches that can't both be taken need no common type`(expression: String) throws {
        #expect(try kinds("(\(expression)) == (\(expression))") == [])
    }

    @Test(arguments: [
        "if principal.name == \"\" then 1 else \"a\"",
        "if principal.name == \"\" then principal else resource",
    ])
    func `branches that can need one`(expression: String) throws {
        #expect(try kinds("(\(expression)) == 1").first == "incompatible_types")
    }

    @Test func `a chain of ten thousand operands is one level`() throws {
        let chain = Array(repeating: "principal.name == \"a\"", count: 10_000)
        #expect(try kinds(chain.joined(separator: " && ")) == [])
        #expect(try kinds(chain.joined(separator: " || ")) == [])
    }
}
