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
        var step = try open(.whole)
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
        guard expression.depth <= Limits.expressionDepthMax else {
            throw tooDeep(at: expression.span)
        }
        return expression
    }

    func tooDeep(at span: SourceSpan) -> SyntaxError {
        SyntaxError(
            "the expression nests deeper than the limit of \(Limits.expressionDepthMax) levels",
            at: span)
    }

    /// Ends the innermost expression, and goes on with what it stands in.
    private mutating func close(_ expression: Expression) throws(SyntaxError) -> Step {
        guard expression.depth <= Limits.expressionDepthMax else {
            throw tooDeep(at: expression.span)
        }
        switch levels.removeLast().context {
        case .whole: return .done(expression)
        case .parentheses(let start):
            try tokens.expect(.rightParenthesis)
            return .operand(Expression(expression.kind, at: tokens.span(from: start)))
        case .set(let start, let before):
            return try continueSet(before + [expression], from: start)
        case .record(let start, let before, let key):
            let entry = Expression.Entry(key: key, value: expression)
            return try continueRecord(before + [entry], from: start)
        case .arguments(let callee, let before):
            return try continueArguments(before + [expression], of: callee)
        case .guardian(let start):
            try tokens.expect(word: "then")
            return try open(.then(start: start, guardian: expression))
        case .then(let start, let guardian):
            try tokens.expect(word: "else")
            return try open(.otherwise(start: start, guardian: guardian, then: expression))
        case .otherwise(let start, let guardian, let then):
            return .finished(
                try node(.conditional(guardian, then: then, else: expression), from: start))
        }
    }

    /// After an element of a set: another, or the end; a comma may stand before it.
    mutating func continueSet(_ elements: [Expression], from start: Int) throws(SyntaxError) -> Step
    {
        if try takesAnother(before: .rightBracket, isFirst: elements.isEmpty) {
            return try open(.set(start: start, before: elements))
        }
        return .operand(try node(.set(Expression.SetLiteral(elements)), from: start))
    }

    /// After an argument: another, or the end; a comma may stand before it.
    mutating func continueArguments(
        _ arguments: [Expression], of callee: OpenExpression.Callee
    ) throws(SyntaxError) -> Step {
        if try takesAnother(before: .rightParenthesis, isFirst: arguments.isEmpty) {
            return try open(.arguments(callee, before: arguments))
        }
        switch callee {
        case .function(let function, let start):
            return .operand(try node(.call(Expression.Call(function, arguments)), from: start))
        case .method(let name, let receiver):
            return .operand(try method(name, of: receiver, arguments))
        }
    }

    /// After an entry of a record: another, or the end; a comma may stand before it.
    mutating func continueRecord(
        _ entries: [Expression.Entry], from start: Int
    ) throws(SyntaxError) -> Step {
        if try takesAnother(before: .rightBrace, isFirst: entries.isEmpty) {
            let key = try recordKey()
            return try open(.record(start: start, before: entries, key: key))
        }
        return .operand(try node(.record(try sorted(entries)), from: start))
    }

    /// Takes what stands after an element of a list; says whether another follows.
    private mutating func takesAnother(
        before close: TokenKind, isFirst: Bool
    ) throws(SyntaxError) -> Bool {
        if try tokens.take(close) { return false }
        if isFirst { return true }
        guard try tokens.take(.comma) else { throw tokens.unexpected(["`,`", close.description]) }
        return try !tokens.take(close)
    }
}
