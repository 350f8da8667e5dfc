extension PolicyParser {
    /// A string or a number.
    mutating func literal() throws(SyntaxError) -> Expression {
        let token = try tokens.advance()
        guard token.kind == .number else {
            let text = try StringLiteral.text(of: token, in: tokens.source)
            return Expression(.literal(.string(text)), at: token.span)
        }
        if let negated = try negatedNumber(token) { return negated }
        return try number(token)
    }

    /// A number directly after a minus, one literal with it, unless something is accessed in it.
    private mutating func negatedNumber(_ token: Token) throws(SyntaxError) -> Expression? {
        guard levels[innermost].unaryKind == .minus, !levels[innermost].unaryStarts.isEmpty else {
            return nil
        }
        guard tokens.kind != .dot, tokens.kind != .leftBracket, tokens.kind != .leftParenthesis
        else { return nil }
        let magnitude = try magnitude(of: token)
        guard magnitude <= Int64.min.magnitude else { throw tooLarge(token) }
        let start = levels[innermost].unaryStarts.removeLast()
        let value = magnitude == Int64.min.magnitude ? Int64.min : -Int64(magnitude)
        return try node(.literal(.long(value)), from: start)
    }

    private func number(_ token: Token) throws(SyntaxError) -> Expression {
        guard let value = Int64(exactly: try magnitude(of: token)) else { throw tooLarge(token) }
        return Expression(.literal(.long(value)), at: token.span)
    }

    private func magnitude(of token: Token) throws(SyntaxError) -> UInt64 {
        guard let magnitude = UInt64(tokens.text(of: token)) else {
            throw SyntaxError(
                "integer parse error: number too large to fit in target type", at: token.span)
        }
        return magnitude
    }

    private func tooLarge(_ token: Token) -> SyntaxError {
        SyntaxError(
            "integer literal `\(tokens.text(of: token))` is too large", at: token.span,
            help: "maximum allowed integer literal is `\(Int64.max)`")
    }
}
