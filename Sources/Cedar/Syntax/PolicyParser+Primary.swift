extension PolicyParser {
    /// What an expression begins with: a literal, a name, or something in brackets.
    mutating func primary() throws(SyntaxError) -> Expression {
        switch tokens.kind {
        case .identifier: return try named()
        case .string:
            let token = try tokens.advance()
            let text = try StringLiteral.text(of: token, in: tokens.source)
            return Expression(.literal(.string(text)), at: token.span)
        case .number: return try number()
        case .leftParenthesis: return try parenthesized()
        case .leftBracket: return try set()
        case .leftBrace: return try record()
        case .slot: throw slotInCondition()
        default: throw tokens.unexpected(["expression"])
        }
    }

    private mutating func number() throws(SyntaxError) -> Expression {
        try number(try tokens.advance())
    }

    /// What stands in parentheses, its place widened to theirs.
    private mutating func parenthesized() throws(SyntaxError) -> Expression {
        let start = try tokens.expect(.leftParenthesis).span.utf8Offsets.lowerBound
        let expression = try expression()
        try tokens.expect(.rightParenthesis)
        return Expression(expression.kind, at: tokens.span(from: start))
    }

    private mutating func set() throws(SyntaxError) -> Expression {
        let start = try tokens.expect(.leftBracket).span.utf8Offsets.lowerBound
        let elements = try expressions(upTo: .rightBracket)
        return try node(.set(Expression.SetLiteral(elements)), from: start)
    }

    private mutating func record() throws(SyntaxError) -> Expression {
        let start = try tokens.expect(.leftBrace).span.utf8Offsets.lowerBound
        var entries: [Expression.Entry] = []
        var keys: Set<Text> = []
        while tokens.kind != .rightBrace {
            let keySpan = tokens.token.span
            let key = try recordKey()
            guard keys.insert(key).inserted else {
                throw SyntaxError("duplicate key `\(key)` in record literal", at: keySpan)
            }
            try tokens.expect(.colon)
            entries.append(Expression.Entry(key: key, value: try expression()))
            guard try tokens.take(.comma) else { break }
        }
        guard try tokens.take(.rightBrace) else { throw tokens.unexpected(["`,`", "`}`"]) }
        entries.sort { $0.key < $1.key }
        return try node(.record(entries), from: start)
    }

    private mutating func recordKey() throws(SyntaxError) -> Text {
        switch tokens.kind {
        case .string: try StringLiteral.text(of: try tokens.advance(), in: tokens.source)
        case .identifier: try attributeName()
        default: throw tokens.unexpected(["identifier", "string literal", "`}`"])
        }
    }

    private func slotInCondition() -> SyntaxError {
        let name = tokens.text(of: tokens.token)
        guard Slot.allCases.contains(where: { $0.description == name }) else {
            return SyntaxError(
                "`\(name)` is not a valid template slot", at: tokens.token.span,
                help: "a template slot may only be `?principal` or `?resource`")
        }
        return SyntaxError(
            "found template slot \(name) in a condition", at: tokens.token.span,
            help: "slots are currently unsupported in conditions")
    }

    /// A boolean, a variable, an entity or a function's call.
    private mutating func named() throws(SyntaxError) -> Expression {
        if let boolean = Bool(tokens.word) {
            let token = try tokens.advance()
            guard tokens.kind != .doubleColon else { throw reserved(token) }
            return Expression(.literal(.boolean(boolean)), at: token.span)
        }
        if tokens.word == "if" { throw tokens.unexpected(["expression"]) }
        let start = tokens.start
        let path = try self.path()
        if path.endsInColons {
            let uid = try entity(of: path)
            return try node(.literal(.entity(uid)), from: start)
        }
        if path.components.count == 1, let variable = Variable(rawValue: path.text) {
            return try self.variable(variable, at: path.span)
        }
        let name = try self.name(of: path)
        guard tokens.kind == .leftParenthesis else { throw misplaced(name, at: path.span) }
        let function = try function(name, at: path.span)
        return try node(.call(Expression.Call(function, try arguments())), from: start)
    }

    private func variable(
        _ variable: Variable, at span: SourceSpan
    ) throws(SyntaxError) -> Expression {
        guard tokens.kind != .leftParenthesis else {
            throw SyntaxError(
                "`\(variable)(...)` is not a valid function call", at: span,
                help: "variables cannot be called as functions")
        }
        return Expression(.variable(variable), at: span)
    }

    private func function(
        _ name: Name, at span: SourceSpan
    ) throws(SyntaxError) -> ExtensionFunction {
        let text = name.path.string
        let function = ExtensionFunction(rawValue: text)
        if let function, function.isConstructor { return function }
        let builtIn = ["contains", "containsAll", "containsAny", "isEmpty", "getTag", "hasTag"]
        guard function == nil, !builtIn.contains(text) else {
            throw SyntaxError(
                "`\(name)` is a method, not a function", at: span,
                help: "use a method-style call `e.\(name)(..)`")
        }
        throw SyntaxError("`\(name)` is not a valid function", at: span)
    }

    private func misplaced(_ name: Name, at span: SourceSpan) -> SyntaxError {
        switch tokens.kind {
        case .dot:
            SyntaxError(
                "invalid member access on `\(name)`, which has no fields or methods", at: span)
        case .leftBracket:
            SyntaxError("invalid indexing expression on `\(name)`, which has no fields", at: span)
        default:
            SyntaxError(
                "invalid variable: \(name)", at: span,
                help: "the valid Cedar variables are `principal`, `action`, `resource`, and "
                    + "`context`; did you mean to enclose `\(name)` in quotes to make a string?")
        }
    }

    private func reserved(_ token: Token) -> SyntaxError {
        SyntaxError(
            "this identifier is reserved and cannot be used: \(tokens.text(of: token))",
            at: token.span)
    }
}
