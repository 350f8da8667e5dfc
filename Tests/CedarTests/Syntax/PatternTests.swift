import Cedar
import Testing

@Suite struct PatternTests {
    @Test(arguments: [
        ("", "", true), ("", "a", false), ("*", "", true), ("*", "anything", true),
        ("**", "", true), ("a", "a", true), ("a", "ab", false), ("a*", "a", true),
        ("a*", "ab", true), ("a*", "ba", false), ("*a", "ba", true), ("*a", "ab", false),
        ("*a*", "bab", true), ("*a*b", "aaab", true), ("a*aab*", "aaab", true),
        ("*abc", "abcabc", true), ("*abc", "abcab", false), ("x*y*", "xay", true),
        ("x*y*z", "xy", false), ("ab*ab", "ab", false), ("ab*ab", "abab", true),
        ("a*b*c", "abbc", true), ("a*b*c", "acb", false), ("?", "x", false), ("a.c", "abc", false),
        ("*\u{e9}*", "caf\u{e9}!", true), ("*\u{e9}*", "cafe\u{301}!", false),
        ("e*", "e\u{301}", true), ("\u{301}*", "e\u{301}", false), ("*\r*", "a\r\nb", true),
    ])
    func `a star stands for any text`(pattern: String, text: String, matches: Bool) throws {
        #expect(try parsed(Text(pattern).literal).matches(Text(text)) == matches)
    }

    @Test(arguments: [
        (#"a\*c"#, "a*c", true), (#"a\*c"#, "abc", false), (#"a\x2ac"#, "abc", true),
        (#"a\u{2a}c"#, "abbbc", true), (#"\*"#, "*", true), (#"\**"#, "*abc", true),
    ])
    func `only a backslash makes a star stand for itself`(
        pattern: String, text: String, matches: Bool
    ) throws {
        #expect(try parsed("\"\(pattern)\"").matches(Text(text)) == matches)
    }

    @Test func `patterns print with their stars told apart`() throws {
        #expect(try expression(#""" like "a\*b*\n""#).description == #""" like "a\*b*\n""#)
    }

    private func parsed(_ literal: String) throws -> Pattern {
        let like = try expression("\"\" like \(literal)")
        var pattern: Pattern?
        if case .like(_, let right) = like.kind { pattern = right }
        return try #require(pattern)
    }
}
