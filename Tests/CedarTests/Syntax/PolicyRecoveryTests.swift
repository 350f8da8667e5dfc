import Cedar
import Testing

/// What is found after the first error of a text, and the words that are suggested.
@Suite
struct PolicyRecoveryTests {
    private static let good = "permit(principal, action, resource);\n"

    private func errors(_ text: String) throws -> [String] {
        let source = SourceFile(name: "test.cedar", text: text)
        do {
            _ = try PolicySet.parse(source)
            return []
        } catch {
            return error.errors.map { error in
                let place = source.lineAndColumn(of: error.span.start)
                return "\(place.line):\(place.column)"
            }
        }
    }

    @Test(arguments: [
        (good + good, []),
        ("permti(principal, action, resource);\n" + good + "forbid(principal);", ["1:1", "3:17"]),
        ("permit(principal, action, resource;\n" + good + "permitt;", ["1:35", "3:1"]),
        ("permit(principal, action, resource)\n" + good + "x;", ["2:1", "3:1"]),
        ("permit(principal, action, resource) when { 1; 2 };\n" + good + "x;", ["1:45", "3:1"]),
        ("permit(principal, action, resource) when { 1 +;\n@a\n" + good + "x;", ["1:47", "4:1"]),
        ("permit(principal, action, resource) when { 'a' };\nx;", ["1:44", "2:1"]),
        ("permit(principal, action, resource) when { \"a };\n" + good + "x;", ["1:44", "3:1"]),
        ("#\n" + good + "x;", ["1:1", "3:1"]),
        ("; " + good + "x;", ["1:1", "2:1"]),
        ("permit(principal, action, resource) when { true", ["1:48"]),
        ("x", ["1:1"]),
    ])
    func `reading goes on at the next policy`(text: String, places: [String]) throws {
        #expect(try errors(text) == places)
    }

    @Test(arguments: [0, 1])
    func `no more errors are told than the limit`(surplus: Int) throws {
        let count = Limits.errorsMax + surplus
        #expect(
            try errors(String(repeating: "x;", count: count)).count
                == min(count, Limits.errorsMax))
    }

    @Test(arguments: [(0, 2), (1, 1)])
    func `what is no token is passed by up to the limit`(surplus: Int, count: Int) throws {
        let mistakes = String(repeating: "#", count: Limits.mistakesPassedMax + surplus)
        #expect(try errors("x \(mistakes); x;").count == count)
    }

    @Test(arguments: ["#", "\\\"\n", "permit(;"])
    func `a large text of nothing but mistakes is read in time`(mistake: String) throws {
        let count = Limits.sourceBytesMax / 16 / mistake.utf8.count
        #expect(
            try errors(String(repeating: mistake, count: count)).count <= Limits.errorsMax)
    }

    @Test(arguments: [0xFF, 0x41])
    func `a text that can't be read at all has one error`(byte: UInt8) {
        let count = byte == 0xFF ? 10 : Limits.sourceBytesMax + 1
        let source = SourceFile(name: "x", bytes: [UInt8](repeating: byte, count: count))
        let error = #expect(throws: SyntaxErrors.self) { try PolicySet.parse(source) }
        #expect(error?.errors.count == 1)
    }

    @Test(arguments: [
        ("premit(principal, action, resource);", "permit"),
        ("permit(princpal, action, resource);", "principal"),
        ("permit(principal == ?principle, action, resource);", "?principal"),
        ("permit(principal, action, resource) whn { true };", "when"),
        ("permit(principal, action, resource) when { contxt.a };", "context"),
        ("permit(principal, action, resource) when { True };", "true"),
        ("permit(principal, action, resource) when { decmal(\"1.0\") };", "decimal"),
        ("permit(principal, action, resource) when { context.a.contain(1) };", "contains"),
        ("permit(principal, action, resource) when { context.a.isIPv4() };", "isIpv4"),
        ("permit(principal, action, resource) when { context hass a };", "has"),
        ("permit(principal, action, resource) when { if true thn 1 else 2 };", "then"),
        ("permit(principal, action, resource) when { ?resorce };", "?resource"),
        ("view(principal, action, resource);", nil),
    ])
    func `a mistyped word is told with the one that was meant`(text: String, word: String?) {
        let source = SourceFile(name: "x", text: text)
        let error = #expect(throws: SyntaxError.self) { try PolicySet(parsing: source) }
        #expect(error?.suggestion?.string == word)
    }

    @Test(arguments: [
        ("permit(principal, action, resource) when { true and true };", "try using `&&` instead"),
        ("permit(principal, action, resource) when { true | true };", "try using `||` instead"),
        ("# a policy", "comments begin with `//`"),
        (
            "permit(principal, action, resource) permit(principal, action, resource);",
            "the policy before it has to end with `;`"
        ),
    ])
    func `a habit from elsewhere is told how it is done here`(text: String, help: String) {
        let source = SourceFile(name: "x", text: text)
        let error = #expect(throws: SyntaxError.self) { try PolicySet(parsing: source) }
        #expect(error?.help == help)
    }
}
