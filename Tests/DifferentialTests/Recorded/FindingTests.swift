internal import Testing

/// What the validators once found differently.
@Suite
struct FindingTests {
    /// A condition and the kinds of what the reference's validator finds in it.
    struct Example: Sendable, CustomTestStringConvertible {
        let condition: String
        let kinds: Set<String>

        init(_ condition: String, _ kinds: Set<String>) {
            self.condition = condition
            self.kinds = kinds
        }

        var testDescription: String { condition }
    }

    @Test(arguments: [
        // After something wrong in a path, what was made sure of before counts no more.
        Example(
            "principal has a.x.y", ["unexpected_type", "unsafe_optional_attribute_access"]),
        Example("principal has a.x", ["unexpected_type"]),
        Example("principal has b.c.x.y", ["unexpected_type", "unsafe_optional_attribute_access"]),
        Example("principal has r.x.y", ["unexpected_type"]),
        Example("principal has b.c.x", ["unexpected_type"]),
        Example("principal has b.d.e", []),
        Example("principal has b.d.e.x", ["unexpected_type"]),
        Example(
            "principal has b.d.e.x.y",
            ["unexpected_type", "unsafe_optional_attribute_access"]),
        Example(
            "principal has b.c && principal has b.c.x.y", ["unexpected_type"]),
        Example("principal.u has a.x", ["unexpected_type", "unsafe_optional_attribute_access"]),
        Example("principal has b.zz.y", []),
        Example("principal has b.c && principal.b.c", []),
    ])
    func `a condition's findings are of the kinds that the reference engine finds`(
        example: Example
    ) throws {
        let schema = """
            entity U { a?: Bool, b?: { c?: Bool, d?: { e?: Long } }, r: Long, u?: U };
            action v appliesTo { principal: U, resource: U };
            """
        let text = "permit(principal, action, resource) when { \(example.condition) };"
        let question = OracleQuestion(
            schema: OracleSource(text: schema), policies: [OraclePolicies(text: text)])
        let findings = try #require(CedarEngine.verdict(on: question).results[0].findings)
        #expect(Set(findings.map { $0[1] }) == example.kinds)
    }
}
