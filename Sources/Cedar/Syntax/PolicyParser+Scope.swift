extension PolicyParser {
    /// The three parts of a scope.
    struct Scope {
        let principal: ScopeConstraint
        let action: ActionConstraint
        let resource: ScopeConstraint
    }

    private static let scopeHelp =
        "policy scopes must contain a `principal`, `action`, and `resource` element in that order"

    /// `(principal …, action …, resource …)`, a comma allowed at the end.
    mutating func scope(after effect: Effect) throws(SyntaxError) -> Scope {
        try tokens.expect(.leftParenthesis)
        try scopeVariable(.principal)
        let principal = try constraint(on: .principal)
        try separator(before: .action)
        let action = try actionConstraint()
        try separator(before: .resource)
        let resource = try constraint(on: .resource)
        if try tokens.take(.comma), tokens.kind == .identifier {
            throw SyntaxError(
                "this policy has an extra element in the scope: \(tokens.word)",
                at: tokens.token.span, help: PolicyParser.scopeHelp)
        }
        guard try tokens.take(.rightParenthesis) else {
            throw tokens.unexpected(["`,`", "`)`"])
        }
        return Scope(principal: principal, action: action, resource: resource)
    }

    private mutating func separator(before variable: Variable) throws(SyntaxError) {
        guard try tokens.take(.comma) else {
            guard tokens.kind == .rightParenthesis else {
                throw tokens.unexpected(["`,`"])
            }
            throw missing(variable)
        }
        try scopeVariable(variable)
    }

    private mutating func scopeVariable(_ variable: Variable) throws(SyntaxError) {
        if tokens.kind == .rightParenthesis { throw missing(variable) }
        let word = try tokens.expect(.identifier)
        let name = tokens.text(of: word)
        guard name != variable.rawValue else { return }
        let isElsewhere = name != "context" && Variable(rawValue: name) != nil
        throw SyntaxError(
            isElsewhere
                ? "found the variable `\(name)` where the variable `\(variable)` must be used"
                : "found an invalid variable in the policy scope: \(name)",
            at: word.span, help: PolicyParser.scopeHelp,
            suggestion: isElsewhere
                ? nil : PolicyParser.suggestion(for: name, among: [variable.rawValue]))
    }

    private func missing(_ variable: Variable) -> SyntaxError {
        SyntaxError(
            "this policy is missing the `\(variable)` variable in the scope",
            at: tokens.token.span, help: PolicyParser.scopeHelp)
    }

    private mutating func constraint(on slot: Slot) throws(SyntaxError) -> ScopeConstraint {
        try refuseTypeConstraint()
        guard tokens.word == "is" else {
            switch tokens.kind {
            case .equal:
                try tokens.advance()
                return .equal(try entityOrSlot(slot))
            case .identifier where tokens.word == "in":
                try tokens.advance()
                let entity = try entityOrSlot(slot)
                guard tokens.word != "is" else { throw invertedIsIn() }
                return .isIn(entity)
            default:
                try refuseOperator(
                    "invalid operator in the policy scope",
                    help: "policy scope clauses can only use `==`, `in`, `is`, or `_ is _ in _`")
                return .any
            }
        }
        try tokens.advance()
        let type = try typeName()
        if tokens.kind == .equal {
            throw SyntaxError(
                "`is` cannot be used together with `==`", at: tokens.token.span,
                help: "try using `_ is _ in _`")
        }
        guard try tokens.take(word: "in") else { return .isType(type) }
        return .isTypeIn(type, try entityOrSlot(slot))
    }

    private mutating func actionConstraint() throws(SyntaxError) -> ActionConstraint {
        try refuseTypeConstraint()
        if tokens.word == "is" {
            throw SyntaxError(
                "`is` cannot appear in the action scope", at: tokens.token.span,
                help: "try moving `action is ..` into a `when` condition")
        }
        if try tokens.take(.equal) { return .equal(try actionUID(orList: false)) }
        if try tokens.take(word: "in") { return .isIn(try actions()) }
        try refuseOperator(
            "invalid operator in the action scope",
            help: "action scope clauses can only use `==` or `in`")
        return .any
    }

    /// One action or a list of actions, either in parentheses or not.
    private mutating func actions() throws(SyntaxError) -> [EntityUID] {
        let depth = try openParentheses()
        guard try tokens.take(.leftBracket) else {
            let action = try actionUID(orList: true)
            try closeParentheses(depth)
            return [action]
        }
        var actions: [EntityUID] = []
        while tokens.kind != .rightBracket {
            actions.append(try actionUID(orList: false))
            guard try tokens.take(.comma) else { break }
        }
        guard try tokens.take(.rightBracket) else { throw tokens.unexpected(["`,`", "`]`"]) }
        try closeParentheses(depth)
        return actions
    }

    private mutating func actionUID(orList: Bool) throws(SyntaxError) -> EntityUID {
        let start = tokens.start
        let depth = try openParentheses()
        let expected = orList ? "an entity uid or set of entity uids" : "an entity uid"
        let uid = try entityUID(expected: expected)
        try closeParentheses(depth)
        guard uid.type.basename == "Action" else {
            throw SyntaxError(
                "expected an entity uid with type `Action` but got `\(uid)`",
                at: tokens.span(from: start),
                help: "action entities must have type `Action`, optionally in a namespace")
        }
        return uid
    }

    private mutating func entityOrSlot(_ slot: Slot) throws(SyntaxError) -> EntityOrSlot {
        let depth = try openParentheses()
        let entity: EntityOrSlot
        if tokens.kind == .slot {
            let name = tokens.text(of: tokens.token)
            guard name == slot.description else {
                throw SyntaxError(
                    "expected an entity uid or matching template slot, "
                        + "found \(name) instead of \(slot)", at: tokens.token.span,
                    suggestion: PolicyParser.suggestion(for: name, among: [slot.description]))
            }
            try tokens.advance()
            entity = .slot
        } else {
            entity = .entity(
                try entityUID(expected: "an entity uid or matching template slot"))
        }
        try closeParentheses(depth)
        return entity
    }

    private mutating func entityUID(expected: String) throws(SyntaxError) -> EntityUID {
        guard tokens.kind == .identifier else { throw tokens.unexpected([expected]) }
        let start = tokens.start
        let path = try self.path()
        guard tokens.kind == .string, path.endsInColons else {
            throw SyntaxError(
                "expected \(expected), found name `\(path.text)`", at: tokens.span(from: start),
                help: "try including an identifier string if you intended this name to be an "
                    + "entity uid")
        }
        return try entity(of: path)
    }

    /// Takes opening parentheses and counts them.
    private mutating func openParentheses() throws(SyntaxError) -> Int {
        var depth = 0
        while tokens.kind == .leftParenthesis {
            depth += 1
            guard depth <= Limits.expressionDepthMax else {
                throw tooDeep(at: tokens.token.span)
            }
            try tokens.advance()
        }
        return depth
    }

    private mutating func closeParentheses(_ depth: Int) throws(SyntaxError) {
        for _ in 0..<depth { try tokens.expect(.rightParenthesis) }
    }

    private func refuseTypeConstraint() throws(SyntaxError) {
        guard tokens.kind == .colon else { return }
        throw SyntaxError(
            "type constraints using `:` are not supported", at: tokens.token.span,
            help: "try using `is` instead")
    }

    private func refuseOperator(_ message: String, help: String) throws(SyntaxError) {
        switch tokens.kind {
        case .assign: throw singleEquals()
        case .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            throw SyntaxError(
                "\(message): \(tokens.kind.rawValue)", at: tokens.token.span, help: help)
        default: return
        }
    }

    private func invertedIsIn() -> SyntaxError {
        SyntaxError(
            "when `is` and `in` are used together, `is` must come first", at: tokens.token.span,
            help: "try `_ is _ in _`")
    }

    /// `=` is a token only so that this can be said of it.
    func singleEquals() -> SyntaxError {
        SyntaxError(
            "'=' is not a valid operator in Cedar", at: tokens.token.span,
            help: "try using '==' instead")
    }
}
