extension CaseGenerator {
    /// A Cedar string literal for a text, quotes and all, in one of its spellings.
    public mutating func cedarString(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars { result += escaped(scalar) }
        if random.chance(options.illTyped * 0.2) { result += random.pick(Self.badEscapes) }
        return result + "\""
    }

    /// Escapes that the language refuses, and a few that only look wrong.
    static let badEscapes = [
        "\\q", "\\u{d800}", "\\u{dfff}", "\\u{110000}", "\\u{}", "\\u{_1}", "\\u{1_0}",
        "\\u{1234567}", "\\u{0000041}", "\\u{000041}", "\\u{10_FF_FF}", "\\u{0_000041}",
        "\\u{0_0_0_0_4_1}", "\\u0041", "\\x80", "\\x7F", "\\x7", "\\xg0", "\\*", "\\\n", "\r",
        "\\\r",
        "\\a", "\\e", "\\N", "\\u{10FFFF}", "\\u{0041", "\n", "\t", "\\ ", "\\é", "\\",
    ]

    private mutating func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return random.chance(0.9) ? "\\\"" : "\\u{22}"
        case "\\": return random.chance(0.9) ? "\\\\" : "\\x5c"
        case "\r": return random.chance(0.9) ? "\\r" : "\\u{D}"
        case "\n" where random.chance(0.7): return "\\n"
        case "\t" where random.chance(0.7): return "\\t"
        case "\u{0}" where random.chance(0.7): return "\\0"
        case "'" where random.chance(0.3): return "\\'"
        default: break
        }
        guard random.chance(0.03) else { return String(scalar) }
        let digits = String(scalar.value, radix: 16, uppercase: random.chance(0.5))
        if scalar.isASCII && random.chance(0.5) { return "\\x" + padded(digits, to: 2) }
        return "\\u{" + (random.chance(0.3) ? padded(digits, to: 6) : digits) + "}"
    }

    private func padded(_ digits: String, to count: Int) -> String {
        String(repeating: "0", count: max(0, count - digits.count)) + digits
    }

    /// A pattern for `like`, often one that matches the text.
    mutating func cedarPattern(near text: String) -> String {
        var result = random.chance(0.3) ? "*" : ""
        for scalar in text.unicodeScalars { result += patternPart(scalar) }
        if random.chance(0.4) { result += "*" }
        if random.chance(options.illTyped * 0.1) { result += random.pick(Self.badEscapes) }
        return "\"" + result + "\""
    }

    private mutating func patternPart(_ scalar: Unicode.Scalar) -> String {
        if scalar == "*" { return random.pick(["\\*", "\\*", "*", "\\u{2a}", "\\x2a"]) }
        switch random.number(0...19) {
        case 0: return "*"
        case 1: return "**" + escaped(scalar)
        case 2: return ""
        case 3: return "\\*" + escaped(scalar)
        case 4: return random.pick(["*\\*", "\\u{2a}", "a"])
        default: return escaped(scalar)
        }
    }

    /// A key of a record or an action's name: an identifier where that is possible and likely.
    mutating func key(_ name: String) -> String {
        if Self.isIdentifier(name) && random.chance(0.8) { return name }
        if OddStrings.reserved.contains(name) && random.chance(0.03) { return name }
        return cedarString(name)
    }

    /// The access to an attribute, `.a` or `["a"]`.
    mutating func access(_ name: String) -> String {
        if Self.isIdentifier(name) && random.chance(0.85) { return "." + name }
        if OddStrings.reserved.contains(name) && random.chance(0.03) { return "." + name }
        return "[" + cedarString(name) + "]"
    }

    /// Whether a name can stand without quotes.
    static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.utf8.first, !OddStrings.reserved.contains(name) else { return false }
        return isLetter(first) && name.utf8.allSatisfy { isLetter($0) || isDigit($0) }
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte) || byte == 0x5f
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// A JSON string for a text, quotes and all, in one of its spellings.
    public mutating func jsonString(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
            result += mustEscape || random.chance(0.02) ? jsonEscape(scalar) : String(scalar)
        }
        return result + "\""
    }

    private mutating func jsonEscape(_ scalar: Unicode.Scalar) -> String {
        if scalar == "\"" && random.chance(0.7) { return "\\\"" }
        if scalar == "\\" && random.chance(0.7) { return "\\\\" }
        if scalar == "\n" && random.chance(0.7) { return "\\n" }
        if scalar == "/" && random.chance(0.7) { return "\\/" }
        return String(scalar).utf16.map { unit in
            "\\u" + padded(String(unit, radix: 16, uppercase: random.chance(0.5)), to: 4)
        }.joined()
    }
}
