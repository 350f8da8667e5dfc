import Cedar
import Foundation
import Testing

/// Ways to nest an expression: what stands before and behind each level, and in the innermost.
struct Nesting: Sendable, CustomTestStringConvertible {
    let before: String
    let behind: String
    let innermost: String
    /// How many levels of the tree one step makes, and how many the innermost and the rest make.
    let levelsEach: Int
    let levelsBesides: Int

    init(_ before: String, _ behind: String, _ innermost: String, each: Int = 1, besides: Int = 1) {
        self.before = before
        self.behind = behind
        self.innermost = innermost
        levelsEach = each
        levelsBesides = besides
    }

    var testDescription: String { before + "…" + behind }

    func text(_ steps: Int) -> String {
        String(repeating: before, count: steps) + innermost
            + String(repeating: behind, count: steps)
    }

    /// The most steps that the limit allows.
    var stepsMax: Int { (Limits.expressionDepthMax - levelsBesides) / levelsEach }

    static let all = [
        Nesting("(", ")", "1"), Nesting("[", "]", "1"), Nesting("{a: ", "}", "1"),
        Nesting("!(", ")", "true"), Nesting("-(", ")", "1"),
        Nesting("if true then ", " else 1", "1"), Nesting("if false then 1 else ", "", "1"),
        Nesting("if ", " then true else false", "true"), Nesting("(true && ", ")", "true"),
        Nesting("(false || ", ")", "true"), Nesting("(1 == ", ")", "1"),
        Nesting("(1 < ", ")", "1"), Nesting("(1 + ", ")", "1"), Nesting("(1 * ", ")", "1"),
        Nesting("(", " has a)", "context"), Nesting("(", " like \"*\")", "\"\""),
        Nesting("(principal in ", ")", "principal"),
        Nesting("(principal is U in ", ")", "principal"),
        Nesting("[1].contains(", ")", "1", besides: 2), Nesting("principal.getTag(", ")", "\"t\""),
        Nesting("principal.hasTag(", ")", "\"t\""),
        Nesting("decimal(", ")", "context.s", besides: 2),
        Nesting("decimal(\"1.0\").lessThan(", ")", "decimal(\"1.0\")", besides: 2),
        Nesting("", ".a", "context"), Nesting("", "[\"a\"]", "context"),
        Nesting("", ".toDate()", "datetime(\"2024-01-01\")", besides: 2),
        Nesting("{a: ", "}.a", "1", each: 2),
    ]
}

@Suite struct DepthTests {
    @Test(arguments: Nesting.all)
    func `the limit is allowed and one more step is refused`(nesting: Nesting) {
        #expect(expressionError(nesting.text(nesting.stepsMax)) == nil)
        let error = expressionError(nesting.text(nesting.stepsMax + 1))
        #expect(
            error?.hasSuffix("the expression nests deeper than the limit of 128 levels") == true,
            "\(error ?? "it parses")")
    }

    @Test func `a million brackets are refused, not followed`() {
        #expect(expressionError(String(repeating: "(", count: 1_000_000)) != nil)
        #expect(expressionError(String(repeating: "if ", count: 1_000_000)) != nil)
        let scope = "permit(principal == " + String(repeating: "(", count: 1_000_000)
        #expect(policyError(scope) != nil)
    }

    @Test(arguments: Nesting.all)
    func `the deepest expression needs little stack`(nesting: Nesting) throws {
        let text = nesting.text(nesting.stepsMax)
        let message = onThreadOf512KiB {
            let left = try expression(text)
            let right = try expression(left.description)
            guard left == right, left.hashValue == right.hashValue else { return "they differ" }
            _ = outcome(left)
            return "done"
        }
        #expect(message == "done")
    }

    @Test(arguments: [
        (" && ", "true", "true"), (" || ", "false", "false"), (" + ", "1", "10000"),
        (" - ", "1", "-9998"), (" * ", "1", "1"),
    ])
    func `ten thousand operands are no depth`(
        separator: String, operand: String, value: String
    ) throws {
        let text = Array(repeating: operand, count: 10_000).joined(separator: separator)
        let message = onThreadOf512KiB {
            let chain = try expression(text)
            return "\(chain.depth): \(outcome(chain))"
        }
        #expect(message == "2: \(value)")
    }
}
