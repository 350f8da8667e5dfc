extension PolicyParser {
    /// Up to four of `!` or of `-`, then something with accesses and calls after it.
    mutating func unary() throws(SyntaxError) -> Expression {
        let kind = tokens.kind
        guard kind == .exclamation || kind == .minus else { return try member() }
        var starts: [Int] = []
        while tokens.kind == kind {
            starts.append(try tokens.advance().span.utf8Offsets.lowerBound)
        }
        guard starts.count <= Limits.unaryOperatorsMax else {
            throw SyntaxError(
                "too many occurrences of `\(kind.rawValue)`", at: tokens.span(from: starts[0]),
                help: "cannot chain more the 4 applications of a unary operator")
        }
        var operand: Expression
        if kind == .minus, tokens.kind == .number {
            operand = try negatedNumber(&starts)
        } else {
            operand = try member()
        }
        for start in starts.reversed() {
            operand = try node(kind == .minus ? .negation(operand) : .not(operand), from: start)
        }
        return operand
    }

    /// A number after a minus: one literal with it, unless something is accessed in the number.
    private mutating func negatedNumber(_ starts: inout [Int]) throws(SyntaxError) -> Expression {
        let token = try tokens.advance()
        guard tokens.kind != .dot, tokens.kind != .leftBracket, tokens.kind != .leftParenthesis
        else { return try accesses(of: try number(token)) }
        let magnitude = try magnitude(of: token)
        guard magnitude <= Int64.min.magnitude else { throw tooLarge(token) }
        let start = starts.removeLast()
        let value = magnitude == Int64.min.magnitude ? Int64.min : -Int64(magnitude)
        return try node(.literal(.long(value)), from: start)
    }

    func number(_ token: Token) throws(SyntaxError) -> Expression {
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

    private mutating func member() throws(SyntaxError) -> Expression {
        try accesses(of: try primary())
    }

    private mutating func accesses(of head: Expression) throws(SyntaxError) -> Expression {
        let start = head.span.utf8Offsets.lowerBound
        var expression = head
        while true {
            switch tokens.kind {
            case .dot: expression = try dot(after: expression, from: start)
            case .leftBracket:
                expression = try node(.attribute(expression, try index()), from: start)
            case .leftParenthesis:
                throw SyntaxError(
                    "function calls must be of the form `<name>(arg1, arg2, ...)`",
                    at: tokens.token.span)
            default: return expression
            }
        }
    }

    private mutating func index() throws(SyntaxError) -> Text {
        try tokens.expect(.leftBracket)
        guard tokens.kind == .string else {
            throw SyntaxError(
                "the contents of an index expression must be a string literal",
                at: tokens.token.span)
        }
        let key = try StringLiteral.text(of: try tokens.advance(), in: tokens.source)
        try tokens.expect(.rightBracket)
        return key
    }

    private mutating func dot(
        after receiver: Expression, from start: Int
    ) throws(SyntaxError) -> Expression {
        try tokens.expect(.dot)
        let nameStart = tokens.start
        let name = try attributeName()
        guard tokens.kind == .leftParenthesis else {
            return try node(.attribute(receiver, name), from: start)
        }
        let nameSpan = tokens.span(from: nameStart)
        let arguments = try self.arguments()
        return try node(try method(name, at: nameSpan, of: receiver, arguments), from: start)
    }

    private func method(
        _ name: Text, at span: SourceSpan, of receiver: Expression, _ arguments: [Expression]
    ) throws(SyntaxError) -> Expression.Kind {
        switch name.string {
        case "isEmpty":
            try check(arguments, of: name, at: span, count: 0)
            return .isEmpty(receiver)
        case "contains", "containsAll", "containsAny", "getTag", "hasTag":
            try check(arguments, of: name, at: span, count: 1)
            if name == "getTag" { return .tag(receiver, arguments[0]) }
            if name == "hasTag" { return .hasTag(receiver, arguments[0]) }
            let method = Expression.SetMethod(rawValue: name.string) ?? .contains
            return .setMethod(method, receiver, arguments[0])
        default:
            return .call(
                Expression.Call(try extensionMethod(name, at: span), [receiver] + arguments))
        }
    }

    private func extensionMethod(
        _ name: Text, at span: SourceSpan
    ) throws(SyntaxError) -> ExtensionFunction {
        guard let function = ExtensionFunction(rawValue: name.string) else {
            throw SyntaxError("`\(name)` is not a valid method", at: span)
        }
        guard !function.isConstructor else {
            throw SyntaxError(
                "`\(name)` is a function, not a method", at: span,
                help: "use a function-style call `\(name)(..)`")
        }
        return function
    }

    private func check(
        _ arguments: [Expression], of name: Text, at span: SourceSpan, count: Int
    ) throws(SyntaxError) {
        guard arguments.count != count else { return }
        let plural = { $0 == 1 ? "\($0) argument" : "\($0) arguments" }
        throw SyntaxError(
            "call to `\(name)` requires exactly \(plural(count)), but got \(plural(arguments.count))",
            at: span)
    }

    /// `(…)`: expressions with commas between them, one allowed at the end.
    mutating func arguments() throws(SyntaxError) -> [Expression] {
        try tokens.expect(.leftParenthesis)
        return try expressions(upTo: .rightParenthesis)
    }

    /// Expressions with commas between them, one allowed at the end, and what closes them.
    mutating func expressions(upTo close: TokenKind) throws(SyntaxError) -> [Expression] {
        var expressions: [Expression] = []
        while tokens.kind != close {
            expressions.append(try expression())
            guard try tokens.take(.comma) else { break }
        }
        guard try tokens.take(close) else { throw tokens.unexpected(["`,`", close.description]) }
        return expressions
    }
}
