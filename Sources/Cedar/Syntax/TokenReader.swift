/// A parser's view of the tokens: one at hand, the rest to come.
struct TokenReader {
    private var lexer: Lexer

    /// The token at hand.
    private(set) var token: Token

    /// The token at hand as text where it is an identifier, else nothing.
    private(set) var word: String = ""

    /// Where the last token that was taken ended.
    private(set) var previousEnd = 0

    /// A reader at the first token from an offset on.
    /// - Throws: what the lexer throws.
    init(_ source: SourceFile, from offset: Int = 0) throws(SyntaxError) {
        lexer = try Lexer(source, from: offset)
        token = try lexer.next()
        readWord()
    }

    /// The file that is read.
    var source: SourceFile { lexer.source }

    /// The kind of the token at hand.
    var kind: TokenKind { token.kind }

    /// Takes the token at hand, whatever it is, and goes on to the next.
    @discardableResult
    mutating func advance() throws(SyntaxError) -> Token {
        let taken = token
        previousEnd = taken.span.utf8Offsets.upperBound
        token = try lexer.next()
        readWord()
        return taken
    }

    /// Takes the token at hand if it is of a kind.
    mutating func take(_ kind: TokenKind) throws(SyntaxError) -> Bool {
        guard token.kind == kind else { return false }
        try advance()
        return true
    }

    /// Takes the token at hand if it is a word of the grammar.
    mutating func take(word: String) throws(SyntaxError) -> Bool {
        guard self.word == word else { return false }
        try advance()
        return true
    }

    /// Takes the token at hand, which must be of a kind.
    @discardableResult
    mutating func expect(_ kind: TokenKind) throws(SyntaxError) -> Token {
        guard token.kind == kind else { throw unexpected([kind.description]) }
        return try advance()
    }

    /// Takes the token at hand, which must be a word of the grammar.
    mutating func expect(word: String) throws(SyntaxError) {
        guard self.word == word else {
            throw unexpected(["`\(word)`"], suggestion: suggestion(among: [word]))
        }
        try advance()
    }

    /// Whether `::` follows the token at hand.
    func isPath() throws(SyntaxError) -> Bool {
        var ahead = lexer
        return try ahead.next().kind == .doubleColon
    }

    /// What stands in a token.
    func text(of token: Token) -> String { source.text(of: token.span) }

    /// The stretch from an offset to the end of the last token taken.
    func span(from start: Int) -> SourceSpan { SourceSpan(start..<max(start, previousEnd)) }

    /// Where the token at hand begins.
    var start: Int { token.span.utf8Offsets.lowerBound }

    /// The error that the token at hand is none of what could stand there.
    func unexpected(
        _ expected: [String], help: String? = nil, suggestion: Text? = nil
    ) -> SyntaxError {
        let message =
            token.kind == .end
            ? "unexpected end of input" : "unexpected token `\(text(of: token))`"
        return SyntaxError(
            message, at: token.span, expected: expected, help: help ?? helpOnHabit,
            suggestion: suggestion)
    }

    /// The word of the grammar that the token at hand is probably meant to be.
    func suggestion(among words: [String]) -> Text? {
        word.isEmpty
            ? nil : NameSuggestion.closest(to: Text(word), among: words.lazy.map { Text($0) })
    }

    /// What to write instead of a word that is an operator elsewhere.
    private var helpOnHabit: String? {
        switch word.lowercased() {
        case "and": "try using `&&` instead"
        case "or": "try using `||` instead"
        case "not": "try using `!` instead"
        default: nil
        }
    }

    private mutating func readWord() {
        word = token.kind == .identifier ? text(of: token) : ""
    }
}
