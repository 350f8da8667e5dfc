import Cedar
import Testing

/// The policies of a text in a test.
func policies(_ text: String) throws -> PolicySet {
    try PolicySet(parsing: SourceFile(name: "test.cedar", text: text))
}

/// What is wrong with a text of policies, as `line:column: words`; `nil` if nothing is.
func policyError(_ text: String) -> String? {
    let source = SourceFile(name: "test.cedar", text: text)
    do {
        _ = try PolicySet(parsing: source)
        return nil
    } catch {
        let place = source.lineAndColumn(of: error.span.start)
        return "\(place.line):\(place.column): \(error)"
    }
}

/// The expression of a text in a test.
func expression(_ text: String) throws -> Expression {
    try Expression.parse(SourceFile(name: "test", text: text))
}

/// What is wrong with an expression, as `column: words`; `nil` if nothing is.
func expressionError(_ text: String) -> String? {
    let source = SourceFile(name: "test", text: text)
    do {
        _ = try Expression.parse(source)
        return nil
    } catch {
        return "\(source.lineAndColumn(of: error.span.start).column): \(error)"
    }
}
