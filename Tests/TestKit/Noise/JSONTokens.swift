/// A rough division of JSON text into tokens; it never fails.
public enum JSONTokens {
    /// The tokens, in order, without the white space between them.
    ///
    /// - Complexity: O(n) in the length of the text.
    public static func split(_ text: String) -> [String] {
        var splitter = Splitter()
        for scalar in text.unicodeScalars { splitter.take(scalar) }
        splitter.endWord()
        return splitter.tokens
    }

    private struct Splitter {
        var tokens: [String] = []
        private var word = String.UnicodeScalarView()
        private var isQuoted = false
        private var isEscaped = false

        mutating func take(_ scalar: Unicode.Scalar) {
            if isQuoted { return takeQuoted(scalar) }
            switch scalar {
            case "{", "}", "[", "]", ",", ":":
                endWord()
                tokens.append(String(scalar))
            case " ", "\n", "\t", "\r": endWord()
            case "\"":
                endWord()
                word.append(scalar)
                isQuoted = true
                isEscaped = false
            default: word.append(scalar)
            }
        }

        private mutating func takeQuoted(_ scalar: Unicode.Scalar) {
            word.append(scalar)
            if scalar == "\"" && !isEscaped {
                isQuoted = false
                endWord()
            }
            isEscaped = scalar == "\\" && !isEscaped
        }

        mutating func endWord() {
            if !word.isEmpty { tokens.append(String(word)) }
            word = String.UnicodeScalarView()
        }
    }
}
