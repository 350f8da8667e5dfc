import Cedar
import DecisionCore
import Testing

/// Programs that need more room than there is are left to the plain code.
struct StackTests {
    @Test(arguments: [
        (PolicyTreeLimits.stackMax - 1, true), (PolicyTreeLimits.stackMax, false),
    ])
    func `a set of as many elements as the stack has room for is compiled`(
        count: Int, isCompiled: Bool
    ) throws {
        let elements = (0..<count - 1).map { "\($0)" } + ["context.a"]
        let parts = try compiled(
            "permit(principal, action, resource) "
                + "when { context.b == [\(elements.joined(separator: ", "))] };")
        #expect((parts.operations != [.fail]) == isCompiled)
    }

    @Test func `the deepest expression is compiled`() throws {
        let depth = Limits.expressionDepthMax - 4
        let text =
            String(repeating: "[", count: depth) + "context.a"
            + String(repeating: "]", count: depth)
        let parts = try compiled(
            "permit(principal, action, resource) when { \(text).contains(1) };")
        #expect(parts.operations.count { $0 == .set } == depth)
    }

    @Test func `calls nest no deeper than there is room`() throws {
        var text = ""
        var expression = "principal.a.b"
        for _ in 0..<PolicyTreeLimits.callDepthMax + 8 {
            expression = "(\(expression)) + 1"
            // Each is said twice, so each would be a program that calls the one before.
            text += "permit(principal, action, resource) when { \(expression) > 3 };\n"
            text += "permit(principal, action, resource) when { \(expression) < 9 };\n"
        }
        let parts = try compiled(text)
        #expect(parts.programs.contains { $0.isShared })
        #expect(parts.rows.count == 2 * (PolicyTreeLimits.callDepthMax + 8))
    }
}
