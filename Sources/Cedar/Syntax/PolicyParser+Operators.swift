extension PolicyParser {
    /// Takes what follows an operand; says whether another operand must follow.
    mutating func takeOperator() throws(SyntaxError) -> Bool {
        switch tokens.kind {
        case .and:
            levels[innermost].chain.and()
        case .or:
            levels[innermost].chain.or()
        case _ where levels[innermost].chain.isComplete:
            return false
        case .star: break
        case .plus, .minus:
            levels[innermost].chain.add(isSubtracted: tokens.kind == .minus)
        case .identifier where tokens.word != "in":
            return try takeWord()
        default:
            guard try takeRelation() else { return false }
        }
        try tokens.advance()
        return true
    }

    private mutating func takeRelation() throws(SyntaxError) -> Bool {
        let spelled = tokens.kind == .identifier ? tokens.word : tokens.kind.rawValue
        guard let relation = Expression.Relation(rawValue: spelled) else {
            try refuseOperator()
            return false
        }
        guard !levels[innermost].chain.hasRelation else { throw secondRelation() }
        levels[innermost].chain.relate(relation)
        return true
    }

    /// Takes `has`, `like` or `is`, which end what can be related.
    private mutating func takeWord() throws(SyntaxError) -> Bool {
        guard !levels[innermost].chain.hasRelation else { return false }
        switch tokens.word {
        case "has":
            try tokens.advance()
            let path = try hasPath()
            complete { .has($0, path) }
        case "like":
            try tokens.advance()
            let pattern = try self.pattern()
            complete { .like($0, pattern) }
        case "is":
            try tokens.advance()
            let type = try typeName()
            if try tokens.take(word: "in") {
                levels[innermost].chain.relateType(type)
                return true
            }
            complete { .isType($0, type, in: nil) }
        default:
            guard tokens.word != "then", tokens.word != "else",
                let word = tokens.suggestion(among: ["has", "like", "is", "in"])
            else { return false }
            throw tokens.unexpected(["an operator"], suggestion: word)
        }
        return try takeOperator()
    }

    private mutating func complete(_ kind: (Expression) -> Expression.Kind) {
        levels[innermost].chain.complete(upTo: tokens.previousEnd, kind)
    }

    /// One string, or identifiers with dots.
    private mutating func hasPath() throws(SyntaxError) -> [Text] {
        if tokens.kind == .string {
            return [try StringLiteral.text(of: try tokens.advance(), in: tokens.source)]
        }
        guard tokens.kind == .identifier else { throw invalidHasPath() }
        var path = [try attributeName()]
        if tokens.kind == .doubleColon { throw namespaceInAttribute() }
        while try tokens.take(.dot) { path.append(try attributeName()) }
        return path
    }

    private mutating func pattern() throws(SyntaxError) -> Pattern {
        guard tokens.kind == .string else { throw invalidPattern() }
        return try StringLiteral.pattern(of: try tokens.advance(), in: tokens.source)
    }
}

extension PolicyParser {
    /// What the grammar knows as operators only to refuse them.
    private func refuseOperator() throws(SyntaxError) {
        switch tokens.kind {
        case .assign: throw singleEquals()
        case .slash: throw SyntaxError("division is not supported", at: tokens.token.span)
        case .percent: throw SyntaxError("remainder/modulo is not supported", at: tokens.token.span)
        default: return
        }
    }

    private func secondRelation() -> SyntaxError {
        SyntaxError(
            "multiple relational operators (>, ==, in, etc.) must be used with parentheses to make "
                + "ordering explicit", at: tokens.token.span)
    }

    private func invalidHasPath() -> SyntaxError {
        SyntaxError(
            "invalid RHS of a `has` operation: \(tokens.text(of: tokens.token))",
            at: tokens.token.span,
            help: "valid RHS of a `has` operation is either a sequence of identifiers separated by "
                + "`.` or a string literal")
    }

    private func namespaceInAttribute() -> SyntaxError {
        SyntaxError(
            "a name with a namespace cannot be used as an attribute", at: tokens.token.span)
    }

    private func invalidPattern() -> SyntaxError {
        SyntaxError(
            "right hand side of a `like` expression must be a pattern literal, but got "
                + "`\(tokens.text(of: tokens.token))`", at: tokens.token.span)
    }
}
