extension PolicySet {
    /// The policies of a text, or everything that is wrong with it.
    ///
    /// It differs from ``init(parsing:numberedFrom:)`` only where the text has errors: after one it
    /// goes on at the next policy.
    /// - Parameters:
    ///   - source: the text.
    ///   - first: the number of the first policy.
    /// - Returns: the policies, named as ``init(parsing:numberedFrom:)`` names them.
    /// - Throws: the errors, at most one a policy and ``Limits/errorsMax`` together.
    /// - Complexity: O(n) in the text, and again for each error.
    public static func parse(
        _ source: SourceFile, numberedFrom first: Int = 0
    ) throws(SyntaxErrors) -> PolicySet {
        do {
            return try PolicySet(parsing: source, numberedFrom: first)
        } catch {
            var recovery = PolicyRecovery(source)
            throw SyntaxErrors(recovery.errors())
        }
    }
}

/// Reads policies on after an error, to find the next one.
struct PolicyRecovery {
    private let source: SourceFile
    private var mistakesLeft = Limits.mistakesPassedMax

    init(_ source: SourceFile) {
        self.source = source
    }

    /// The first error of each policy.
    mutating func errors() -> [SyntaxError] {
        var errors: [SyntaxError] = []
        var offset = 0
        while errors.count < Limits.errorsMax, let (error, start) = firstError(from: offset) {
            errors.append(error)
            guard error.span != .none, let next = nextPolicy(after: error, from: start) else {
                return errors
            }
            precondition(next > offset, "recovery has to go on")
            offset = next
        }
        return errors
    }

    /// The first error from an offset on, and where its policy begins.
    private func firstError(from offset: Int) -> (SyntaxError, policyStart: Int)? {
        var parser: PolicyParser
        do {
            parser = try PolicyParser(source, from: offset)
        } catch {
            return (error, offset)
        }
        do throws(SyntaxError) {
            while try parser.nextPolicy() != nil {}
            return nil
        } catch {
            return (error, parser.policyStart)
        }
    }

    /// Where the next policy begins after one that has an error; `nil` where there is none.
    ///
    /// A policy ends with a `;` outside brackets. Where a bracket is missing there is none, so a
    /// `;` before what looks like a policy ends it too; and where the `;` itself is missing, the
    /// next policy's first word does.
    private mutating func nextPolicy(after error: SyntaxError, from start: Int) -> Int? {
        let trouble = error.span.utf8Offsets.lowerBound
        var words = TolerantLexer(source, from: start, mistakesMax: mistakesLeft)
        defer { mistakesLeft = words.mistakesLeft }
        while let token = words.next() {
            let offset = token.span.utf8Offsets.lowerBound
            guard offset >= trouble, offset > start else { continue }
            if token.kind == .semicolon, words.depth == 0 || words.isAtPolicy {
                return token.span.utf8Offsets.upperBound
            }
            if words.depth == 0, words.isPolicy(token) { return offset }
        }
        return nil
    }
}

/// A lexer that passes by what is no token.
private struct TolerantLexer {
    private let source: SourceFile
    private var lexer: Lexer?

    /// How many brackets are open.
    private(set) var depth = 0

    /// How many stretches that are no tokens may still be passed by.
    private(set) var mistakesLeft: Int

    init(_ source: SourceFile, from offset: Int, mistakesMax: Int) {
        self.source = source
        mistakesLeft = mistakesMax
        lexer = try? Lexer(source, from: offset)
    }

    /// The next token; `nil` at the end, and where too much is no token.
    mutating func next() -> Token? {
        while lexer != nil {
            do throws(SyntaxError) {
                guard let token = try lexer?.next(), token.kind != .end else { return nil }
                depth = max(0, depth + token.kind.nesting)
                return token
            } catch {
                skip(error)
            }
        }
        return nil
    }

    /// Whether a policy seems to begin at the next token, or the text ends there.
    var isAtPolicy: Bool {
        var ahead = self
        guard let token = try? ahead.lexer?.next() else { return false }
        return token.kind == .end || token.kind == .at || ahead.isPolicy(token)
    }

    /// Whether a policy seems to begin with a token, the one taken last.
    func isPolicy(_ token: Token) -> Bool {
        var ahead = lexer
        return token.kind == .identifier && Effect(rawValue: source.text(of: token.span)) != nil
            && (try? ahead?.next())?.kind == .leftParenthesis
    }

    /// Goes on behind a character that begins no token.
    ///
    /// Where it begins a string without an end, that is behind the line, whose closing brackets are
    /// then taken to be there.
    private mutating func skip(_ error: SyntaxError) {
        guard mistakesLeft > 0 else {
            lexer = nil
            return
        }
        mistakesLeft -= 1
        var offset = error.span.utf8Offsets.upperBound
        if source.bytes[error.span.utf8Offsets.lowerBound] == UInt8(ascii: "\"") {
            let rest = source.bytes[offset...]
            offset = rest.firstIndex(of: 0x0A) ?? source.bytes.count
            depth = 0
        }
        lexer?.move(to: offset)
    }
}

extension TokenKind {
    /// How many brackets are open more after a token of this kind.
    fileprivate var nesting: Int {
        switch self {
        case .leftParenthesis, .leftBrace, .leftBracket: 1
        case .rightParenthesis, .rightBrace, .rightBracket: -1
        case .identifier, .number, .string, .slot, .end, .at, .dot, .comma, .semicolon, .colon,
            .doubleColon, .questionMark, .equal, .notEqual, .less, .lessOrEqual, .greater,
            .greaterOrEqual, .or, .and, .plus, .minus, .star, .slash, .percent, .exclamation,
            .assign:
            0
        }
    }
}
