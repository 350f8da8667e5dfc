/// Reads policies, and the expressions in them.
///
/// Expressions are read with a stack of the parser's own, so nesting costs the thread's nothing.
/// What it takes and refuses is what the reference engine takes and refuses, and where a construct is
/// part of the reference's grammar only to be refused, such as `/`, the error says so.
struct PolicyParser {
    var tokens: TokenReader

    /// The expressions that are being read, each inside the one before.
    var levels: [OpenExpression] = []

    /// The index of the innermost of them.
    var innermost: Int { levels.count - 1 }

    /// Where the policy that is being read, or the last one, begins.
    private(set) var policyStart: Int

    private var number: Int

    /// A parser at an offset of a text, where a policy begins.
    init(_ source: SourceFile, from offset: Int = 0, numberedFrom first: Int = 0)
        throws(SyntaxError)
    {
        policyStart = offset
        tokens = try TokenReader(source, from: offset)
        number = first
    }

    /// The next policy, or `nil` at the end.
    mutating func nextPolicy() throws(SyntaxError) -> Policy? {
        guard tokens.kind != .end else { return nil }
        let start = tokens.start
        policyStart = start
        let annotations = try self.annotations()
        let effect = try self.effect()
        let scope = try self.scope(after: effect)
        let conditions = try self.conditions()
        try tokens.expect(.semicolon)
        defer { number += 1 }
        let body = PolicyBody(
            effect: effect, annotations: annotations, principal: scope.principal,
            action: scope.action, resource: scope.resource, conditions: conditions,
            span: tokens.span(from: start), source: tokens.source)
        return Policy(id: PolicyID(Text("policy\(number)")), body: body)
    }

    private mutating func annotations() throws(SyntaxError) -> [Annotation] {
        var annotations: [Annotation] = []
        var keys: Set<Text> = []
        while tokens.kind == .at {
            let annotation = try self.annotation()
            guard keys.insert(annotation.key).inserted else {
                throw SyntaxError("duplicate annotation: @\(annotation.key)", at: annotation.span)
            }
            annotations.append(annotation)
        }
        return annotations
    }

    private mutating func annotation() throws(SyntaxError) -> Annotation {
        let start = tokens.start
        try tokens.expect(.at)
        let key = Text(tokens.text(of: try tokens.expect(.identifier)))
        var value: Text?
        if try tokens.take(.leftParenthesis) {
            value = try StringLiteral.text(of: try tokens.expect(.string), in: tokens.source)
            try tokens.expect(.rightParenthesis)
        }
        return Annotation(key: key, value: value, span: tokens.span(from: start))
    }

    private mutating func effect() throws(SyntaxError) -> Effect {
        guard tokens.kind == .identifier else {
            throw tokens.unexpected(["`@`", "`permit`", "`forbid`"])
        }
        let word = try tokens.advance()
        guard let effect = Effect(rawValue: tokens.text(of: word)) else {
            throw SyntaxError(
                "invalid policy effect: \(tokens.text(of: word))", at: word.span,
                help: "effect must be either `permit` or `forbid`",
                suggestion: PolicyParser.suggestion(
                    for: tokens.text(of: word), among: ["permit", "forbid"]))
        }
        return effect
    }

    private mutating func conditions() throws(SyntaxError) -> [Condition] {
        var conditions: [Condition] = []
        while tokens.kind == .identifier {
            conditions.append(try condition())
        }
        return conditions
    }

    private mutating func condition() throws(SyntaxError) -> Condition {
        let word = try tokens.advance()
        let name = tokens.text(of: word)
        guard let kind = Condition.Kind(rawValue: name) else {
            throw SyntaxError(
                "invalid policy condition: \(name)", at: word.span,
                help: Effect(rawValue: name) == nil
                    ? "condition must be either `when` or `unless`"
                    : "the policy before it has to end with `;`",
                suggestion: PolicyParser.suggestion(for: name, among: ["when", "unless"]))
        }
        try tokens.expect(.leftBrace)
        guard tokens.kind != .rightBrace else {
            throw SyntaxError(
                "`\(name)` condition clause cannot be empty",
                at: SourceSpan(
                    word.span.utf8Offsets.lowerBound..<tokens.token.span.utf8Offsets.upperBound))
        }
        let body = try expression()
        try tokens.expect(.rightBrace)
        return Condition(
            kind: kind, body: body, span: tokens.span(from: word.span.utf8Offsets.lowerBound))
    }

    /// The word that was probably meant where another one stands.
    static func suggestion(for word: String, among words: some Sequence<String>) -> Text? {
        NameSuggestion.closest(to: Text(word), among: words.lazy.map { Text($0) })
    }
}
