extension PolicyParser {
    /// `if` or a chain of `||`: whatever may stand where an expression may.
    mutating func expression() throws(SyntaxError) -> Expression {
        nesting += 1
        defer { nesting -= 1 }
        try checkNesting(nesting)
        return tokens.word == "if" ? try conditional() : try disjunction()
    }

    func checkNesting(_ depth: Int) throws(SyntaxError) {
        guard depth <= Limits.expressionDepthMax else { throw tooDeep(at: tokens.token.span) }
    }

    /// An expression of a kind from an offset to the last token, unless it is too deep.
    func node(_ kind: Expression.Kind, from start: Int) throws(SyntaxError) -> Expression {
        let expression = Expression(kind, at: tokens.span(from: start))
        guard expression.depth <= Limits.expressionDepthMax else {
            throw tooDeep(at: expression.span)
        }
        return expression
    }

    private func tooDeep(at span: SourceSpan) -> SyntaxError {
        SyntaxError(
            "the expression nests deeper than the limit of \(Limits.expressionDepthMax) levels",
            at: span)
    }

    private mutating func conditional() throws(SyntaxError) -> Expression {
        let start = tokens.start
        try tokens.expect(word: "if")
        let guardian = try expression()
        try tokens.expect(word: "then")
        let then = try expression()
        try tokens.expect(word: "else")
        let otherwise = try expression()
        return try node(.conditional(guardian, then: then, else: otherwise), from: start)
    }

    private mutating func disjunction() throws(SyntaxError) -> Expression {
        let start = tokens.start
        let first = try conjunction()
        guard tokens.kind == .or else { return first }
        var operands = [first]
        while try tokens.take(.or) { operands.append(try conjunction()) }
        return try node(.or(operands), from: start)
    }

    private mutating func conjunction() throws(SyntaxError) -> Expression {
        let start = tokens.start
        let first = try relation()
        guard tokens.kind == .and else { return first }
        var operands = [first]
        while try tokens.take(.and) { operands.append(try relation()) }
        return try node(.and(operands), from: start)
    }

    private mutating func relation() throws(SyntaxError) -> Expression {
        let start = tokens.start
        let left = try sum()
        if let relation = try relationAtHand() {
            try tokens.advance()
            let right = try sum()
            try refuseSecondRelation()
            return try node(.relation(relation, left, right), from: start)
        }
        guard let kind = try wordRelation(left) else { return left }
        return try node(kind, from: start)
    }

    /// `has`, `like` and `is`, which take no expression on their right.
    private mutating func wordRelation(
        _ left: Expression
    ) throws(SyntaxError) -> Expression.Kind? {
        switch tokens.word {
        case "has":
            try tokens.advance()
            return .has(left, try hasPath())
        case "like":
            try tokens.advance()
            return .like(left, try pattern())
        case "is":
            try tokens.advance()
            let type = try typeName()
            let ancestor = try tokens.take(word: "in") ? try sum() : nil
            return .isType(left, type, in: ancestor)
        default: return nil
        }
    }

    private func relationAtHand() throws(SyntaxError) -> Expression.Relation? {
        if tokens.kind == .assign { throw singleEquals() }
        let isOperator = tokens.kind != .identifier || tokens.word == "in"
        let spelled = tokens.kind == .identifier ? tokens.word : tokens.kind.rawValue
        return isOperator ? Expression.Relation(rawValue: spelled) : nil
    }

    private func refuseSecondRelation() throws(SyntaxError) {
        guard try relationAtHand() != nil else { return }
        throw SyntaxError(
            "multiple relational operators (>, ==, in, etc.) must be used with parentheses to make "
                + "ordering explicit", at: tokens.token.span)
    }

    /// One string, or identifiers with dots.
    private mutating func hasPath() throws(SyntaxError) -> [Text] {
        let start = tokens.start
        if tokens.kind == .string {
            return [try StringLiteral.text(of: try tokens.advance(), in: tokens.source)]
        }
        guard tokens.kind == .identifier else {
            throw SyntaxError(
                "invalid RHS of a `has` operation: \(tokens.text(of: tokens.token))",
                at: tokens.token.span,
                help: "valid RHS of a `has` operation is either a sequence of identifiers "
                    + "separated by `.` or a string literal")
        }
        var path = [try attributeName()]
        if tokens.kind == .doubleColon {
            throw SyntaxError(
                "`\(path[0])::` cannot be used as an attribute as it contains a namespace",
                at: tokens.span(from: start))
        }
        while try tokens.take(.dot) { path.append(try attributeName()) }
        return path
    }

    private mutating func pattern() throws(SyntaxError) -> Pattern {
        guard tokens.kind == .string else {
            throw SyntaxError(
                "right hand side of a `like` expression must be a pattern literal, but got "
                    + "`\(tokens.text(of: tokens.token))`", at: tokens.token.span)
        }
        return try StringLiteral.pattern(of: try tokens.advance(), in: tokens.source)
    }

    private mutating func sum() throws(SyntaxError) -> Expression {
        let start = tokens.start
        let first = try product()
        guard tokens.kind == .plus || tokens.kind == .minus else { return first }
        var terms: [Expression.Term] = []
        while tokens.kind == .plus || tokens.kind == .minus {
            let isSubtracted = try tokens.advance().kind == .minus
            terms.append(Expression.Term(try product(), isSubtracted: isSubtracted))
        }
        return try node(.sum(first, terms), from: start)
    }

    private mutating func product() throws(SyntaxError) -> Expression {
        let start = tokens.start
        let first = try unary()
        try refuseDivision()
        guard tokens.kind == .star else { return first }
        var operands = [first]
        while try tokens.take(.star) {
            operands.append(try unary())
            try refuseDivision()
        }
        return try node(.product(operands), from: start)
    }

    private func refuseDivision() throws(SyntaxError) {
        switch tokens.kind {
        case .slash: throw SyntaxError("division is not supported", at: tokens.token.span)
        case .percent: throw SyntaxError("remainder/modulo is not supported", at: tokens.token.span)
        default: return
        }
    }
}
