/// Strings that break parsers, comparisons and printers.
public enum OddStrings {
    /// Words that stand as identifiers in Cedar, though some look like keywords.
    public static let identifiers = [
        "a", "b", "c", "x", "name", "level", "owner", "_", "_1", "a1", "A", "principal", "action",
        "resource", "context", "permit", "forbid", "when", "unless", "type", "id", "tags", "Set",
        "Long", "appliesTo", "entity", "ip", "decimal", "contains", "lessThan",
    ]

    /// Words that Cedar refuses as identifiers.
    public static let reserved = [
        "true", "false", "if", "then", "else", "in", "is", "has", "like", "__cedar",
    ]

    /// Texts that are equal to the eye or to Unicode but not in bytes, and other troublemakers.
    public static let texts = [
        "", "a", "b", "ab", "abc", "a b", " ", "A", "0", "1", "é", "e\u{301}", "\u{0}", "\n", "\r",
        "\r\n", "\t", "\"", "'", "\\", "*", "**", "a*b", "\\*", "\u{7f}", "\u{80}", "\u{85}",
        "\u{a0}", "\u{2028}", "\u{feff}", "\u{202e}abc", "\u{200b}", "\u{d7ff}", "\u{e000}",
        "\u{fffd}", "\u{ffff}", "\u{10000}", "\u{10ffff}", "ß", "ẞ", "İ", "ﬁ", "Å", "\u{212b}",
        "👩‍👩‍👧", "🇩🇪", "\u{1f44d}\u{1f3fd}", "\u{301}", "ａ", "//", "/*", "?principal", "${x}",
        "__entity", "__extn", "type", "null", "true", "User::\"a\"", "\u{0}a", "a\u{0}",
        "x\u{300}\u{301}", "\u{1b}[0m", "%s", "';--",
    ]
}

extension SeededGenerator {
    /// A text: mostly a plain short one, sometimes an odd one or two odd ones joined.
    public mutating func text(oddness: Double) -> String {
        guard chance(oddness) else { return pick(["a", "b", "c", "ab", "abc", "x1", "view"]) }
        return chance(0.3)
            ? pick(OddStrings.texts) + pick(OddStrings.texts) : pick(OddStrings.texts)
    }

    /// A name of an attribute, record key or tag: mostly an identifier.
    public mutating func attributeName(oddness: Double) -> String {
        guard chance(oddness) else { return pick(["a", "b", "c", "d", "name", "level"]) }
        return switch number(0...2) {
        case 0: pick(OddStrings.identifiers)
        case 1: pick(OddStrings.reserved)
        default: pick(OddStrings.texts)
        }
    }
}
