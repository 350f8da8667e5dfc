extension PolicyParser {
    /// Reads the beginning of an operand: an `if`, unary operators, a literal, a name, a bracket.
    mutating func beginOperand() throws(SyntaxError) -> Step {
        let start = tokens.start
        if tokens.word == "if", levels[innermost].isEmpty {
            try tokens.advance()
            return try open(.place(.guardian(start: start)))
        }
        try takeUnaryOperators()
        switch tokens.kind {
        case .leftParenthesis:
            let start = tokens.start
            try tokens.advance()
            return try open(.place(.parentheses(start: start)))
        case .leftBracket:
            let start = try tokens.advance().span.utf8Offsets.lowerBound
            return try openList(.set(start: start))
        case .leftBrace:
            let start = try tokens.advance().span.utf8Offsets.lowerBound
            return try openList(.record(start: start))
        case .identifier: return try named()
        case .string, .number: return .operand(try literal())
        case .slot: throw slotInCondition()
        default: throw tokens.unexpected(["expression"])
        }
    }

    /// Goes on after an operand: an access, a call, an operator, or the end of the expression.
    mutating func extend(_ operand: Expression) throws(SyntaxError) -> Step {
        switch tokens.kind {
        case .dot: return try dot(after: operand)
        case .leftBracket: return .operand(try index(into: operand))
        case .leftParenthesis: throw calledExpression()
        default:
            levels[innermost].chain.take(try applyUnaryOperators(to: operand))
            if try takeOperator() { return .operandExpected }
            return .finished(levels[innermost].chain.finish())
        }
    }

    /// Up to four of `!` or of `-`.
    private mutating func takeUnaryOperators() throws(SyntaxError) {
        let kind = tokens.kind
        guard kind == .exclamation || kind == .minus else { return }
        var starts: [Int] = []
        while tokens.kind == kind {
            starts.append(try tokens.advance().span.utf8Offsets.lowerBound)
        }
        guard starts.count <= Limits.unaryOperatorsMax else {
            throw SyntaxError(
                "too many occurrences of `\(kind.rawValue)`", at: tokens.span(from: starts[0]),
                help: "cannot chain more than \(Limits.unaryOperatorsMax) unary operators")
        }
        levels[innermost].unaryStarts = starts
        levels[innermost].unaryKind = kind
    }

    private mutating func applyUnaryOperators(
        to operand: Expression
    ) throws(SyntaxError) -> Expression {
        let isNegation = levels[innermost].unaryKind == .minus
        var result = operand
        while let start = levels[innermost].unaryStarts.popLast() {
            result = try node(isNegation ? .negation(result) : .not(result), from: start)
        }
        return result
    }

    private mutating func index(into receiver: Expression) throws(SyntaxError) -> Expression {
        try tokens.expect(.leftBracket)
        guard tokens.kind == .string else {
            throw SyntaxError(
                "the contents of an index expression must be a string literal",
                at: tokens.token.span)
        }
        let key = try StringLiteral.text(of: try tokens.advance(), in: tokens.source)
        try tokens.expect(.rightBracket)
        return try node(.attribute(receiver, key), from: receiver.span.utf8Offsets.lowerBound)
    }

    private mutating func dot(after receiver: Expression) throws(SyntaxError) -> Step {
        try tokens.expect(.dot)
        let token = tokens.token
        let name = try attributeName()
        if try tokens.take(.leftParenthesis) {
            return try openList(.methodArguments(token, receiver: receiver))
        }
        return .operand(
            try node(.attribute(receiver, name), from: receiver.span.utf8Offsets.lowerBound))
    }

    private func calledExpression() -> SyntaxError {
        SyntaxError(
            "function calls must be of the form `<name>(arg1, arg2, ...)`", at: tokens.token.span)
    }

    private func slotInCondition() -> SyntaxError {
        let name = tokens.text(of: tokens.token)
        guard Slot.allCases.contains(where: { $0.description == name }) else {
            return SyntaxError(
                "`\(name)` is not a valid template slot", at: tokens.token.span,
                help: "a template slot may only be `?principal` or `?resource`",
                suggestion: PolicyParser.suggestion(
                    for: name, among: Slot.allCases.map(\.description)))
        }
        return SyntaxError(
            "found template slot \(name) in a condition", at: tokens.token.span,
            help: "slots are currently unsupported in conditions")
    }
}
