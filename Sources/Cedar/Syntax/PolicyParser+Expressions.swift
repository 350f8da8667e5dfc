extension PolicyParser {
    /// Where the reading of an expression stands.
    enum Step {
        /// An operand must follow.
        case operandExpected
        /// An operand is read; accesses, calls or operators may follow.
        case operand(Expression)
        /// The innermost open expression is read to its end.
        case finished(Expression)
        /// The outermost is.
        case done(Expression)
    }

    /// An expression, read without recursion.
    mutating func expression() throws(SyntaxError) -> Expression {
        var step = try open(.place(.whole))
        while true {
            switch step {
            case .operandExpected: step = try beginOperand()
            case .operand(let operand): step = try extend(operand)
            case .finished(let expression): step = try close(expression)
            case .done(let expression): return expression
            }
        }
    }

    /// Begins an expression inside the innermost one.
    mutating func open(_ context: OpenExpression.Context) throws(SyntaxError) -> Step {
        guard levels.count < Limits.expressionDepthMax else {
            throw tooDeep(at: tokens.token.span)
        }
        levels.append(OpenExpression(context))
        return .operandExpected
    }

    /// An expression of a kind from an offset to the last token, unless it is too deep.
    func node(_ kind: Expression.Kind, from start: Int) throws(SyntaxError) -> Expression {
        let expression = Expression(kind, at: tokens.span(from: start))
        try checkDepth(expression)
        return expression
    }

    private func checkDepth(_ expression: Expression) throws(SyntaxError) {
        guard expression.depth <= Limits.expressionDepthMax else {
            throw tooDeep(at: expression.span)
        }
    }

    func tooDeep(at span: SourceSpan) -> SyntaxError {
        SyntaxError(
            "the expression nests deeper than the limit of \(Limits.expressionDepthMax) levels",
            at: span)
    }

    /// Ends the innermost expression, and goes on with what it stands in.
    private mutating func close(_ expression: Expression) throws(SyntaxError) -> Step {
        try checkDepth(expression)
        switch levels[innermost].context {
        case .list(let list): return try continueList(list, with: expression)
        case .place(let place):
            levels.removeLast()
            return try leave(place, with: expression)
        }
    }

    private mutating func leave(
        _ place: OpenExpression.Place, with expression: Expression
    ) throws(SyntaxError) -> Step {
        switch place {
        case .whole: return .done(expression)
        case .parentheses(let start):
            try tokens.expect(.rightParenthesis)
            return .operand(Expression(expression.kind, at: tokens.span(from: start)))
        case .guardian(let start):
            try tokens.expect(word: "then")
            return try open(.place(.then(start: start, guardian: expression)))
        case .then(let start, let guardian):
            try tokens.expect(word: "else")
            return try open(
                .place(.otherwise(start: start, guardian: guardian, then: expression)))
        case .otherwise(let start, let guardian, let then):
            return .finished(
                try node(.conditional(guardian, then: then, else: expression), from: start))
        }
    }
}
