/// Where the three elements of a policy's scope stand.
struct ScopeElements {
    private var spans: [Variable: SourceSpan] = [:]

    /// The elements of a policy that stands in a text of policies; `nil` for any other, as one of a
    /// JSON text.
    init?(of policy: Policy) {
        let slice = SourceSlice(of: policy.source, policy.span)
        do throws(SyntaxError) {
            var tokens = try TokenReader(slice.file)
            try ScopeElements.skipHead(&tokens)
            for variable in [Variable.principal, .action, .resource] {
                let start = tokens.start
                try ScopeElements.skipElement(&tokens)
                spans[variable] = slice.span(start..<max(start, tokens.previousEnd))
                _ = try tokens.take(.comma)
            }
        } catch {
            return nil
        }
    }

    /// Where the element of a variable stands; the context has none.
    subscript(variable: Variable) -> SourceSpan? { spans[variable] }

    /// Skips annotations, the effect and the opening parenthesis.
    private static func skipHead(_ tokens: inout TokenReader) throws(SyntaxError) {
        while try tokens.take(.at) {
            try tokens.expect(.identifier)
            guard try tokens.take(.leftParenthesis) else { continue }
            try tokens.expect(.string)
            try tokens.expect(.rightParenthesis)
        }
        try tokens.expect(.identifier)
        try tokens.expect(.leftParenthesis)
    }

    /// Skips up to the comma or parenthesis that ends the element.
    private static func skipElement(_ tokens: inout TokenReader) throws(SyntaxError) {
        var depth = 0
        while tokens.kind != .end {
            switch tokens.kind {
            case .leftParenthesis, .leftBracket: depth += 1
            case .comma where depth == 0: return
            case .rightParenthesis where depth == 0: return
            case .rightParenthesis, .rightBracket: depth -= 1
            default: break
            }
            try tokens.advance()
        }
    }
}
