/// Cuts a source text into tokens, for policies and schemas alike.
///
/// Only ASCII letters, digits and `_` make identifiers; what separates tokens is Unicode's
/// White_Space and comments from `//` to the end of the line.
struct Lexer {
    let source: SourceFile
    private var offset: Int

    /// A lexer at an offset of a file, where a scalar begins.
    /// - Throws: where the file is larger than `Limits.sourceBytesMax` or not UTF-8.
    init(_ source: SourceFile, from offset: Int = 0) throws(SyntaxError) {
        self.source = source
        self.offset = offset
        guard source.bytes.count <= Limits.sourceBytesMax else {
            throw SyntaxError(
                "the text has \(source.bytes.count) bytes, more than the limit of "
                    + "\(Limits.sourceBytesMax)", at: .none)
        }
        try Lexer.checkEncoding(source.bytes)
    }

    /// The next token; `.end` at the end, again and again.
    mutating func next() throws(SyntaxError) -> Token {
        skipSpaceAndComments()
        let start = offset
        guard let byte = byte(at: offset) else { return token(.end, from: start) }
        switch byte {
        case 0x22: return try string()
        case 0x30...0x39:
            while let next = self.byte(at: offset), (0x30...0x39).contains(next) { offset += 1 }
            return token(.number, from: start)
        case 0x3F:
            offset += 1
            let isSlot = takeIdentifier()
            return token(isSlot ? .slot : .questionMark, from: start)
        default:
            if takeIdentifier() { return token(.identifier, from: start) }
            return try punctuation()
        }
    }

    /// Goes on at another offset, where a scalar begins.
    mutating func move(to offset: Int) {
        self.offset = offset
    }

    private func byte(at offset: Int) -> UInt8? {
        offset < source.bytes.count ? source.bytes[offset] : nil
    }

    private func token(_ kind: TokenKind, from start: Int) -> Token {
        Token(kind: kind, span: SourceSpan(start..<offset))
    }

    private mutating func takeIdentifier() -> Bool {
        guard let first = byte(at: offset), Identifier.begins(first) else { return false }
        while let next = byte(at: offset), Identifier.continues(next) { offset += 1 }
        return true
    }

    /// The longest punctuation that the bytes spell.
    private mutating func punctuation() throws(SyntaxError) -> Token {
        let start = offset
        for length in [2, 1] where start + length <= source.bytes.count {
            let spelled = String(decoding: source.bytes[start..<start + length], as: UTF8.self)
            guard let kind = Lexer.punctuation[spelled] else { continue }
            offset += length
            return token(kind, from: start)
        }
        throw invalidToken(at: start)
    }

    /// A literal from quote to quote; what its escapes mean is read later.
    ///
    /// A backslash takes the next scalar with it, but not the end of a line.
    private mutating func string() throws(SyntaxError) -> Token {
        let start = offset
        offset += 1
        while let byte = byte(at: offset) {
            offset += 1
            if byte == 0x22 { return token(.string, from: start) }
            guard byte == 0x5C else { continue }
            guard let escaped = self.byte(at: offset), escaped != 0x0A else { break }
            offset += 1
        }
        throw SyntaxError(
            "invalid token", at: SourceSpan(start..<start + 1),
            help: "try checking that all strings are closed properly")
    }

    private func invalidToken(at start: Int) -> SyntaxError {
        var end = start + 1
        while let byte = byte(at: end), byte & 0xC0 == 0x80 { end += 1 }
        return SyntaxError(
            "invalid token", at: SourceSpan(start..<end),
            help: Lexer.help(on: source.text(of: SourceSpan(start..<end))))
    }

    /// What to do about a character that begins no token, where it is a habit from elsewhere.
    private static func help(on character: String) -> String? {
        switch character {
        case "'", "`", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}":
            "strings must use double quotes, not single quotes"
        case "&": "try using `&&` instead"
        case "|": "try using `||` instead"
        case "#": "comments begin with `//`"
        case "\u{FEFF}": "the text begins with a byte order mark, which has to be removed"
        default: nil
        }
    }

    private static let punctuation: [String: TokenKind] = {
        let kinds: [TokenKind] = [
            .at, .dot, .comma, .semicolon, .colon, .doubleColon, .leftParenthesis,
            .rightParenthesis, .leftBrace, .rightBrace, .leftBracket, .rightBracket, .equal,
            .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .or, .and, .plus, .minus,
            .star, .slash, .percent, .exclamation, .assign,
        ]
        return Dictionary(uniqueKeysWithValues: kinds.map { ($0.rawValue, $0) })
    }()
}

extension Lexer {
    private mutating func skipSpaceAndComments() {
        while let byte = byte(at: offset) {
            if byte == 0x2F, self.byte(at: offset + 1) == 0x2F {
                while let next = self.byte(at: offset), next != 0x0A, next != 0x0D { offset += 1 }
                continue
            }
            let width = byte < 0x80 ? (Lexer.isSpace(byte) ? 1 : 0) : wideSpaceWidth()
            guard width > 0 else { return }
            offset += width
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// How many bytes the White_Space scalar beyond ASCII takes here; 0 where there is none.
    private func wideSpaceWidth() -> Int {
        let second = byte(at: offset + 1) ?? 0
        let third = byte(at: offset + 2) ?? 0
        switch (byte(at: offset) ?? 0, second, third) {
        case (0xC2, 0x85, _), (0xC2, 0xA0, _): return 2
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
            (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return 3
        default: return 0
        }
    }

    private static func checkEncoding(_ bytes: [UInt8]) throws(SyntaxError) {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw SyntaxError("the text is not UTF-8", at: SourceSpan(error.byteOffsets))
        }
    }
}
