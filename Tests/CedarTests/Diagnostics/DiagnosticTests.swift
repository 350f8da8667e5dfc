import Cedar
import Testing

/// How diagnostics look, to people and to programs.
@Suite
struct DiagnosticTests {
    private func syntax(_ text: String) throws -> Diagnostic {
        let source = SourceFile(name: "p.cedar", text: text)
        let error = try #require(throws: SyntaxError.self) { try PolicySet(parsing: source) }
        return Diagnostic(error, in: source)
    }

    @Test func `a person sees the place, the line, the marks and what to do`() throws {
        let diagnostic = try syntax("\n  permti(principal, action, resource);")
        #expect(
            diagnostic.text == """
                p.cedar:2:3: invalid policy effect: permti
                2 |   permti(principal, action, resource);
                  |   ^^^^^^
                help: did you mean `permit`?
                help: effect must be either `permit` or `forbid`
                """)
    }

    @Test func `a program gets the same, its six members always there`() throws {
        let diagnostic = try syntax("permit(principal, action;")
        let told: String = JSONWriter.write(diagnostic.json)
        let expected: String = #"""
            {"policy":null,"kind":"syntax","message":"unexpected token `;`",\#
            "file":"p.cedar","line":1,"column":25,"endLine":1,"endColumn":26,"expected":["`,`"]}
            """#
        #expect(told == expected)
        let bare = Diagnostic(
            .warning, kind: "impossible_policy", message: "never", at: nil,
            policy: PolicyID("policy0"))
        let toldBare: String = JSONWriter.write(bare.json)
        let expectedBare: String = #"""
            {"policy":"policy0","kind":"impossible_policy","message":"never",\#
            "file":null,"line":null,"column":null}
            """#
        #expect(toldBare == expectedBare)
        #expect(bare.text == "warning: policy `policy0`: never")
    }

    @Test func `an error in JSON has its line`() throws {
        let source = SourceFile(name: "e.json", text: "[\n {\"u\u{e9}\" 1}]")
        let error = try #require(throws: JSONError.self) {
            try JSONReader.read("[\n {\"u\u{e9}\" 1}]")
        }
        #expect(
            Diagnostic(error, in: source).text == """
                e.json:2:8: expected `:`, found `1`
                2 |  {"u\u{e9}" 1}]
                  |        ^
                """)
    }

    @Test func `an unknown template is told with the one that was meant`() throws {
        var set = try policies("permit(principal == ?principal, action, resource);")
        let error = try #require(throws: LinkError.self) {
            try set.link(template: PolicyID("polcy0"), as: PolicyID("a"), values: [:])
        }
        #expect(Diagnostic(error, in: set, at: nil).suggestion == "policy0")
    }
}
