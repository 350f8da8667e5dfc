extension PolicyParser {
    /// Identifiers joined by `::`, where the last `::` may have a string after it.
    struct Path {
        let components: [Token]
        let text: String
        let endsInColons: Bool
        let span: SourceSpan
    }

    /// Takes a path, whatever its words are.
    mutating func path() throws(SyntaxError) -> Path {
        let start = tokens.start
        var components = [try tokens.expect(.identifier)]
        var end = tokens.previousEnd
        var endsInColons = false
        while try tokens.take(.doubleColon) {
            guard tokens.kind == .identifier else {
                endsInColons = true
                break
            }
            components.append(try tokens.advance())
            end = tokens.previousEnd
        }
        let text = components.map(tokens.text).joined(separator: "::")
        return Path(
            components: components, text: text, endsInColons: endsInColons,
            span: SourceSpan(start..<end))
    }

    /// The name that a path spells: no reserved word in it.
    func name(of path: Path) throws(SyntaxError) -> Name {
        for component in path.components { try refuseReserved(component) }
        return Name(normalized: Text(path.text))
    }

    /// A type's name after `is`.
    mutating func typeName() throws(SyntaxError) -> Name {
        guard tokens.kind == .identifier else {
            throw SyntaxError(
                "right hand side of an `is` expression must be an entity type name, but got "
                    + "`\(tokens.text(of: tokens.token))`", at: tokens.token.span)
        }
        let path = try self.path()
        let name = try self.name(of: path)
        guard !path.endsInColons else {
            throw SyntaxError(
                "right hand side of an `is` expression must be an entity type name",
                at: tokens.span(from: path.span.utf8Offsets.lowerBound),
                help: "try using `==` to test for equality")
        }
        return name
    }

    /// The entity of a path and the string at hand.
    mutating func entity(of path: Path) throws(SyntaxError) -> EntityUID {
        guard tokens.kind == .string else {
            if tokens.kind == .leftBrace {
                throw SyntaxError(
                    "invalid entity literal: \(path.text)::{", at: path.span,
                    help: "entity literals should have a form like `Namespace::User::\"alice\"`")
            }
            throw tokens.unexpected(["identifier", "string literal"])
        }
        let type = try name(of: path)
        return EntityUID(
            type: type, id: try StringLiteral.text(of: try tokens.advance(), in: tokens.source))
    }

    /// An identifier that names an attribute, a key or a method.
    mutating func attributeName() throws(SyntaxError) -> Text {
        let token = try tokens.expect(.identifier)
        try refuseReserved(token)
        return Text(tokens.text(of: token))
    }

    private func refuseReserved(_ token: Token) throws(SyntaxError) {
        let word = Text(tokens.text(of: token))
        guard Identifier(word)?.isReservedInNames == true else { return }
        throw SyntaxError(
            word == Identifier.cedar
                ? "the name `\(word)` contains `__cedar`, which is reserved"
                : "this identifier is reserved and cannot be used: \(word)", at: token.span)
    }

    /// A boolean, a variable, an entity or the beginning of a function's call.
    mutating func named() throws(SyntaxError) -> Step {
        if let plain = try simplyNamed() { return .operand(plain) }
        let path = try self.path()
        let start = path.span.utf8Offsets.lowerBound
        if path.endsInColons {
            return .operand(try node(.literal(.entity(try entity(of: path))), from: start))
        }
        let name = try name(of: path)
        guard tokens.kind == .leftParenthesis else { throw misplaced(name, at: path.span) }
        let function = try function(name, at: path.span)
        try tokens.advance()
        return try openList(.functionArguments(function, start: start))
    }

    /// A boolean or a variable, unless it only begins a longer name.
    private mutating func simplyNamed() throws(SyntaxError) -> Expression? {
        let boolean = Bool(tokens.word)
        let variable = Variable(rawValue: tokens.word)
        guard boolean != nil || variable != nil, try !tokens.isPath() else { return nil }
        let span = try tokens.advance().span
        if let boolean { return Expression(.literal(.boolean(boolean)), at: span) }
        guard let variable else { return nil }
        guard tokens.kind != .leftParenthesis else { throw calledVariable(variable, at: span) }
        return Expression(.variable(variable), at: span)
    }

    private func calledVariable(_ variable: Variable, at span: SourceSpan) -> SyntaxError {
        SyntaxError(
            "`\(variable)(...)` is not a valid function call", at: span,
            help: "variables cannot be called as functions")
    }

    private func misplaced(_ name: Name, at span: SourceSpan) -> SyntaxError {
        let variables = Variable.allCases.map(\.rawValue)
        let spelled = name.path.string
        switch tokens.kind {
        case .dot:
            return SyntaxError(
                "invalid member access on `\(name)`, which has no fields or methods", at: span,
                suggestion: PolicyParser.suggestion(for: spelled, among: variables))
        case .leftBracket:
            return SyntaxError(
                "invalid indexing expression on `\(name)`, which has no fields", at: span,
                suggestion: PolicyParser.suggestion(for: spelled, among: variables))
        default:
            return SyntaxError(
                "invalid variable: \(name)", at: span,
                help: "the valid Cedar variables are `principal`, `action`, `resource`, and "
                    + "`context`; did you mean to enclose `\(name)` in quotes to make a string?",
                suggestion: PolicyParser.suggestion(
                    for: spelled, among: variables + ["true", "false"]))
        }
    }
}
