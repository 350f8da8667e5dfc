/// A rough division of Cedar text into tokens, good enough to disturb it and to make it smaller.
///
/// It never fails: whatever it doesn't know is a token of one character. White space and comments
/// between tokens are dropped.
public enum CedarTokens {
    /// The tokens of a text, in order.
    ///
    /// - Complexity: O(n) in the length of the text.
    public static func split(_ text: String) -> [String] {
        var tokens: [String] = []
        var rest = Substring(text).unicodeScalars
        while let first = rest.first {
            let length = Self.length(of: rest, first)
            let token = rest.prefix(length)
            rest = rest.dropFirst(length)
            if !first.properties.isWhitespace && !isComment(token) { tokens.append(String(token)) }
        }
        return tokens
    }

    /// The tokens as one text, with a space wherever two would run together.
    public static func join(_ tokens: [String]) -> String { tokens.joined(separator: " ") }

    private static let pairs = ["==", "!=", "<=", ">=", "&&", "||", "::", "//"]

    private static func length(of rest: Substring.UnicodeScalarView, _ first: Unicode.Scalar) -> Int
    {
        if first == "\"" { return quoted(rest) }
        if isWord(first) || first == "?" { return 1 + rest.dropFirst().prefix(while: isWord).count }
        let pair = String(rest.prefix(2))
        if pair == "//" { return rest.prefix { $0 != "\n" && $0 != "\r" }.count }
        return pairs.contains(pair) ? 2 : 1
    }

    private static func quoted(_ rest: Substring.UnicodeScalarView) -> Int {
        var isEscaped = false
        var count = 1
        for scalar in rest.dropFirst() {
            count += 1
            if scalar == "\"" && !isEscaped { break }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return count
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        guard let byte = UInt8(exactly: scalar.value) else { return false }
        return CaseGenerator.isLetter(byte) || CaseGenerator.isDigit(byte)
    }

    private static func isComment(_ token: Substring.UnicodeScalarView) -> Bool {
        token.count > 1 && token.prefix(2).allSatisfy { $0 == "/" }
    }
}
