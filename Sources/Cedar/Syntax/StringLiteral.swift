/// Reads what stands between the quotes of a string literal.
///
/// The escapes are those of Rust's literals: `\n \r \t \\ \0 \' \"`, `\x` with two hexadecimal digits
/// up to 7F, `\u{…}` with one to six digits, underscores allowed after the first. A carriage return
/// must be escaped.
struct StringLiteral {
    /// One scalar of the text, or `\*`, which only a pattern may have.
    enum Piece {
        case scalar(Unicode.Scalar)
        case escapedStar
    }

    private let scalars: String.UnicodeScalarView
    private var index: String.Index
    /// Where in the file the piece at hand begins, and where reading has come to.
    private var pieceStart: Int
    private var offset: Int

    /// A reader of a string token.
    init(_ token: Token, in source: SourceFile) {
        let offsets = token.span.utf8Offsets
        pieceStart = offsets.lowerBound + 1
        offset = pieceStart
        let inner = SourceSpan(pieceStart..<max(pieceStart, offsets.upperBound - 1))
        scalars = source.text(of: inner).unicodeScalars
        index = scalars.startIndex
    }

    /// The text of a string token.
    static func text(of token: Token, in source: SourceFile) throws(SyntaxError) -> Text {
        var literal = StringLiteral(token, in: source)
        var text = ""
        while let piece = try literal.next() {
            switch piece {
            case .scalar(let scalar): text.unicodeScalars.append(scalar)
            case .escapedStar: throw literal.invalidEscape()
            }
        }
        return Text(text)
    }

    /// The pattern of a string token.
    ///
    /// A star is a wildcard however it is written, `\x2a` too; only `\*` stands for itself.
    static func pattern(of token: Token, in source: SourceFile) throws(SyntaxError) -> Pattern {
        var literal = StringLiteral(token, in: source)
        var elements: [Pattern.Element] = []
        while let piece = try literal.next() {
            switch piece {
            case .scalar("*"): elements.append(.wildcard)
            case .scalar(let scalar): elements.append(.scalar(scalar))
            case .escapedStar: elements.append(.scalar("*"))
            }
        }
        return Pattern(elements)
    }

    /// The next piece, or `nil` at the end.
    mutating func next() throws(SyntaxError) -> Piece? {
        pieceStart = offset
        guard let scalar = take() else { return nil }
        if scalar == "\r" {
            throw SyntaxError(
                "a carriage return inside a string must be written as `\\r`",
                at: SourceSpan(pieceStart..<offset))
        }
        guard scalar == "\\" else { return .scalar(scalar) }
        return try escape()
    }

    private mutating func take() -> Unicode.Scalar? {
        guard index < scalars.endIndex else { return nil }
        let scalar = scalars[index]
        index = scalars.index(after: index)
        offset += UTF8.width(scalar)
        return scalar
    }

    private mutating func escape() throws(SyntaxError) -> Piece {
        switch take() {
        case "n": return .scalar("\n")
        case "r": return .scalar("\r")
        case "t": return .scalar("\t")
        case "0": return .scalar("\0")
        case "\\": return .scalar("\\")
        case "'": return .scalar("'")
        case "\"": return .scalar("\"")
        case "*": return .escapedStar
        case "x": return .scalar(try byteEscape())
        case "u": return .scalar(try unicodeEscape())
        default: throw invalidEscape()
        }
    }

    private mutating func byteEscape() throws(SyntaxError) -> Unicode.Scalar {
        guard let high = hexadecimal(take()), let low = hexadecimal(take()), high <= 7,
            let scalar = Unicode.Scalar(high << 4 | low)
        else { throw invalidEscape() }
        return scalar
    }

    private mutating func unicodeEscape() throws(SyntaxError) -> Unicode.Scalar {
        guard take() == "{", var value = hexadecimal(take()) else { throw invalidEscape() }
        var digits = 1
        while let next = take(), next != "}" {
            if next == "_" { continue }
            digits += 1
            guard let digit = hexadecimal(next), digits <= 6 else { throw invalidEscape() }
            value = value << 4 | digit
        }
        guard isClosed, let scalar = Unicode.Scalar(value) else { throw invalidEscape() }
        return scalar
    }

    /// Whether the scalar that was taken last is a closing brace.
    private var isClosed: Bool {
        index > scalars.startIndex && scalars[scalars.index(before: index)] == "}"
    }

    private func hexadecimal(_ scalar: Unicode.Scalar?) -> UInt32? {
        guard let scalar, scalar.isASCII else { return nil }
        return Character(scalar).hexDigitValue.map(UInt32.init)
    }

    private func invalidEscape() -> SyntaxError {
        var text = ""
        var position = index
        var width = offset - pieceStart
        while width > 0, position > scalars.startIndex {
            position = scalars.index(before: position)
            width -= UTF8.width(scalars[position])
        }
        text.unicodeScalars.append(contentsOf: scalars[position..<index])
        return SyntaxError(
            "the input `\(text)` is not a valid escape", at: SourceSpan(pieceStart..<offset))
    }
}
