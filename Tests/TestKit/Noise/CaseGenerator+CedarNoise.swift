extension CaseGenerator {
    /// The text with a few tokens deleted, doubled, swapped, replaced or inserted, or cut short.
    ///
    /// It serves policies and schemas alike; about half of what comes out is still accepted.
    public mutating func disturbedCedar(_ text: String) -> String {
        if random.chance(0.12) { return disturbedBytes(text) }
        var tokens = CedarTokens.split(text)
        if random.chance(0.4) {
            exchange(in: &tokens)
            return CedarTokens.join(tokens)
        }
        for _ in 0..<(random.chance(0.75) ? 1 : random.number(2...4)) {
            disturb(&tokens, strangers: Self.cedarStrangers)
        }
        return random.chance(0.5) ? CedarTokens.join(tokens) : spaced(tokens)
    }

    /// A token put in the place of another of its kind: what comes out is often well formed, but
    /// means something else.
    mutating func exchange(in tokens: inout [String]) {
        guard !tokens.isEmpty else { return }
        let index = random.number(0...tokens.count - 1)
        let kind = Self.kind(of: tokens[index])
        tokens[index] = random.pick(tokens.filter { Self.kind(of: $0) == kind })
    }

    private static func kind(of token: String) -> Int {
        guard let first = token.utf8.first else { return 0 }
        if first == 0x22 { return 1 }
        if isDigit(first) { return 2 }
        if isLetter(first) { return 3 }
        return ["{", "}", "[", "]", "(", ")", ",", ";", ":", "::", "."].contains(token) ? 4 : 5
    }

    /// The same tokens with other white space and comments between them.
    mutating func respaced(_ text: String) -> String { spaced(CedarTokens.split(text)) }

    /// Tokens that are put where they don't belong.
    public static let cedarStrangers = [
        "(", ")", "[", "]", "{", "}", ",", ";", ".", "::", ":", "=", "==", "!=", "<", "<=", ">",
        ">=",
        "&&", "||", "!", "-", "+", "*", "/", "%", "@", "?", "?principal", "?resource", "?x", "&",
        "|",
        "\\", "#", "'", "`", "é", "\u{feff}", "\u{200b}", "\"\"", "\"a\"", "\"", "0", "1", "-1",
        "1a",
        "9223372036854775808", "true", "false", "if", "then", "else", "in", "is", "has", "like",
        "when",
        "unless", "permit", "forbid", "principal", "action", "resource", "context", "a", "User",
        "User::\"a\"", "Action::\"view\"", "ip", "ip(\"::1\")", "decimal(\"1.0\")", "contains",
        "Set",
        "Long", "entity", "type", "namespace", "appliesTo", "tags", "enum", "[]", "{}", "()", ",,",
        "/*", "*/", "// c", "__cedar", "__cedar::Long", "@id(\"x\")", "!!!!!", ". a", "[\"a\"]",
    ]

    /// One edit of a list of tokens.
    mutating func disturb(_ tokens: inout [String], strangers: [String]) {
        guard !tokens.isEmpty else { return tokens.append(random.pick(strangers)) }
        let index = random.number(0...tokens.count - 1)
        let other = random.number(0...tokens.count - 1)
        switch random.number(0...9) {
        case 0, 1: tokens.remove(at: index)
        case 2: tokens.insert(tokens[index], at: index)
        case 3: tokens.swapAt(index, other)
        case 4, 5: tokens[index] = random.pick(strangers)
        case 6, 7: tokens.insert(random.pick(strangers), at: index)
        case 8: tokens.insert(contentsOf: tokens[min(index, other)...max(index, other)], at: index)
        default:
            if random.chance(0.3) {
                tokens.removeLast(tokens.count - index)
            } else {
                tokens[index] = tokens[other]
            }
        }
    }

    /// One scalar changed anywhere, inside literals and names too.
    private mutating func disturbedBytes(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        guard !scalars.isEmpty else { return text }
        let odd: [Unicode.Scalar] = [
            "\"", "\\", "\u{0}", "\r", "\n", "\u{a0}", "\u{85}", "é", "*", "\u{feff}", "'", "x",
            "{",
            "}", "_", "1", "\u{b}", "\u{2003}", "\u{180e}", "u",
        ]
        let index = random.number(0...scalars.count - 1)
        switch random.number(0...2) {
        case 0: scalars.remove(at: index)
        case 1: scalars.insert(random.pick(odd), at: index)
        default: scalars[index] = random.pick(odd)
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    /// Every kind of white space that the language knows, and comments.
    private mutating func spaced(_ tokens: [String]) -> String {
        var result = ""
        for token in tokens {
            result += token
            result +=
                random.chance(0.8)
                ? " "
                : random.pick([
                    "\n", "\t", "\r\n", "\u{a0}", "\u{2003}", "\u{85}", "\u{b}", "\u{c}", " // c\n",
                    "//\"\r", "\u{3000}", "\u{2028}", "  ", " // é \u{0}\n", "//\u{2028}\n", "",
                ])
        }
        return result
    }
}
