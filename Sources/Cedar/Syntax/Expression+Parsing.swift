extension Expression {
    /// Reads an expression that is the whole text.
    /// - Parameter source: the text.
    /// - Returns: the expression.
    /// - Throws: the first error of the text.
    /// - Complexity: O(n) in the text.
    public static func parse(_ source: SourceFile) throws(SyntaxError) -> Expression {
        var parser = try PolicyParser(source)
        let expression = try parser.expression()
        try parser.tokens.expect(.end)
        return expression
    }
}
