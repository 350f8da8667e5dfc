/// A word of a source text.
struct Token {
    let kind: TokenKind
    let span: SourceSpan
}

/// What kind of word a token is: the vocabulary of policies and of schemas.
enum TokenKind: String {
    case identifier = "identifier"
    case number = "number"
    case string = "string literal"
    /// `?principal`: a question mark and an identifier in one.
    case slot = "template slot"
    case end = "end of input"
    case at = "@"
    case dot = "."
    case comma = ","
    case semicolon = ";"
    case colon = ":"
    case doubleColon = "::"
    case questionMark = "?"
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBrace = "{"
    case rightBrace = "}"
    case leftBracket = "["
    case rightBracket = "]"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case or = "||"
    case and = "&&"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case exclamation = "!"
    case assign = "="
}

extension TokenKind: CustomStringConvertible {
    /// The kind as an error names it.
    var description: String {
        switch self {
        case .identifier, .number, .string, .slot, .end: rawValue
        case .at, .dot, .comma, .semicolon, .colon, .doubleColon, .questionMark,
            .leftParenthesis, .rightParenthesis, .leftBrace, .rightBrace, .leftBracket,
            .rightBracket, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .or,
            .and, .plus, .minus, .star, .slash, .percent, .exclamation, .assign:
            "`\(rawValue)`"
        }
    }
}
