extension CaseGenerator {
    /// JSON text with a few tokens disturbed, or with something that only careful readers refuse.
    ///
    /// - Parameters:
    ///   - text: the JSON.
    ///   - strangers: tokens of the format, which are put where they don't belong.
    /// - Returns: text that often is no JSON any more.
    public mutating func disturbedJSON(
        _ text: String, strangers: [String] = jsonStrangers
    ) -> String {
        if random.chance(0.1) { return deepJSON(around: text) }
        var tokens = JSONTokens.split(text)
        for _ in 0..<(random.chance(0.85) ? 1 : 2) {
            switch random.number(0...9) {
            case 0...3: replaceValue(in: &tokens)
            case 4...7: exchange(in: &tokens)
            default: disturb(&tokens, strangers: strangers)
            }
        }
        return tokens.joined(separator: random.chance(0.5) ? " " : "\n")
    }

    /// Tokens that are put where they don't belong.
    public static let jsonStrangers = [
        "{", "}", "[", "]", ",", ":", "null", "true", "false", "0", "1", "1.0", "-0", "1e2", "01",
        "-",
        "9223372036854775808", "-9223372036854775809", "18446744073709551616", "1E400", "NaN", "+1",
        "\"\"", "\"a\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"",
        "\"\\x41\"",
        "\"\u{1}\"", "\"\u{7f}\"", "\"a\tb\"", "'a'", "a", "\"__entity\"", "\"__extn\"",
        "\"__expr\"",
        "\"fn\"", "\"arg\"", "\"type\"", "\"id\"", "\"uid\"", "\"attrs\"", "\"parents\"",
        "\"tags\"",
        "{}", "[]", "[null]", "//x\n", "\u{feff}", "\u{a0}", "\u{c}", "\"\\u00e9\"", "\"\\/\"",
        "\"\\'\"",
        "-9223372036854775808", "0.0", "\"1.0\"", "1e0", "00", "-1",
    ]

    /// Escapes of values, good ones and ones that are only records or nothing at all.
    public static let jsonEscapes = [
        #"{"__entity": {"type": "User", "id": "a"}}"#, #"{"__extn": {"fn": "ip", "arg": "::1"}}"#,
        #"{"__entity": {"type": "User", "id": "a"}, "x": 1}"#,
        #"{"x": 1, "__entity": {"type": "User", "id": "a"}}"#,
        #"{"__extn": {"fn": "ip", "arg": "::1"}, "x": 1}"#, #"{"__entity": {"type": "User"}}"#,
        #"{"__entity": {"type": "User", "id": "a", "x": 1}}"#, #"{"__entity": "User::\"a\""}"#,
        #"{"__extn": {"fn": "ip", "arg": "::1", "x": 1}}"#, #"{"__extn": {"fn": "ip"}}"#,
        #"{"__extn": {"fn": "ip", "args": ["::1"]}}"#, #"{"__extn": {"fn": "ip", "args": []}}"#,
        #"{"__extn": {"fn": "ip", "args": ["::1", "::1"]}}"#,
        #"{"__extn": {"fn": "ip", "arg": 1}}"#,
        #"{"__extn": {"fn": "nothing", "arg": "1"}}"#, #"{"__extn": "ip"}"#, #"{"__extn": {}}"#,
        #"{"__extn": {"fn": "offset", "args": [{"__extn": {"fn": "datetime", "arg": "1970-01-01"}}, {"__extn": {"fn": "duration", "arg": "5ms"}}]}}"#,
        #"{"__extn": {"fn": "decimal", "arg": "1.00000"}}"#, #"{"__expr": "1 + 1"}"#,
        #"{"__entity": {"type": "A :: B", "id": "a"}}"#, #"{"type": "User", "id": "a"}"#,
        #"{"__entity": {"type": "", "id": ""}}"#, #"{"__entity": {"id": "a", "type": "N::User"}}"#,
        #"{"fn": "ip", "arg": "::1"}"#, #"{"fn": "decimal", "args": ["1.0"]}"#,
        #"{"a": 1, "a": 2}"#,
        #"{"__entity": null}"#, #"{"__entity": {"type": "User", "id": 1}}"#, #"{"__entity": []}"#,
        #"{"__extn": {"fn": "isIpv4", "arg": "::1"}}"#, #"{"__entity": {"a": 1, "b": 2}}"#,
        #"{"__extn": {"fn": "ip", "arg": {"__extn": {"fn": "ip", "arg": "::1"}}}}"#,
        #"{"__extn": {"fn": "lessThan", "args": ["1", "2"]}}"#, #"{"__extn": {"a": 1, "b": 2}}"#,
        #"{"__entity": {"type": "User", "id": "a", "id": "b"}}"#,
    ]

    /// Another value in the place of one that is no bracket and no key, where there is one.
    private mutating func replaceValue(in tokens: inout [String]) {
        let places = tokens.indices.filter { index in
            index > 0 && [":", "[", ","].contains(tokens[index - 1])
                && !"{}[],:".contains(tokens[index])
                && (index + 1 >= tokens.count || tokens[index + 1] != ":")
        }
        guard !places.isEmpty else { return }
        let stranger =
            random.chance(0.6) ? random.pick(Self.jsonEscapes) : random.pick(Self.jsonStrangers)
        tokens[random.pick(places)] = stranger
    }

    /// Nesting about the depth at which the reference engine's reader stops.
    private mutating func deepJSON(around text: String) -> String {
        let count = random.number(118...130)
        let deep = String(repeating: "[", count: count) + String(repeating: "]", count: count)
        if text.hasPrefix("["), text.utf8.count > 2 {
            let deep =
                "{\"uid\": {\"type\": \"Deep\", \"id\": \"\"}, \"attrs\": {\"a\": \(deep)}, \"parents\": []}"
            return "[\(deep), " + text.dropFirst()
        }
        return text.hasPrefix("{") && text.utf8.count > 2
            ? "{\"deep\": \(deep), " + text.dropFirst() : "{\"deep\": \(deep)}"
    }
}
