extension EntityUID {
    /// Reads an identity written as Cedar text, `Photos::Album::"Rome"`, and nothing after it.
    ///
    /// White space, comments and escapes are as in a policy.
    /// - Parameter text: the text.
    /// - Throws: the text's error, its place counted from the beginning of the text.
    /// - Complexity: O(n) in the text.
    public init(parsing text: String) throws(SyntaxError) {
        var parser = try PolicyParser(SourceFile(name: "uid", text: text))
        let uid = try parser.entity(of: try parser.path())
        try parser.tokens.expect(.end)
        self = uid
    }
}
