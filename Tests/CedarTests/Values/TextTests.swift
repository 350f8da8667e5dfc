import Cedar
import Testing

@Suite struct TextTests {
    static let composed = Text("caf\u{e9}")
    static let decomposed = Text("cafe\u{301}")

    @Test func `canonically equivalent texts are different`() {
        #expect(Self.composed.string == Self.decomposed.string)
        #expect(Self.composed != Self.decomposed)
        #expect(Set([Self.composed, Self.decomposed]).count == 2)
    }

    @Test func `equivalent texts of equally many bytes are different`() {
        // Both are é with a dot below; the marks stand in different order.
        let below = Text("e\u{323}\u{301}")
        let above = Text("e\u{301}\u{323}")
        #expect(below.string == above.string)
        #expect(below.utf8Count == above.utf8Count)
        #expect(below != above)
    }

    @Test func `a text that equals an ASCII one only canonically is different`() {
        #expect(Text("\u{212A}") != "K")
        #expect(Text("\u{37E}") != ";")
    }

    @Test func `equal bytes are equal however the string came about`() {
        var built = "x\u{e9}y"
        built.removeAll { $0 == "\u{e9}" }
        #expect(Text(built) == "xy")
        #expect(Text(built).hashValue == Text("xy").hashValue)
    }

    @Test func `texts are ordered by bytes`() {
        let texts: [Text] = [
            "", "A", "Z", "a", "ab", "b", Self.decomposed, Self.composed, "\u{e9}",
        ]
        #expect(texts.shuffled().sorted() == texts)
    }

    @Test func `long texts that differ at the end are different`() {
        let text = String(repeating: "a", count: 1_000)
        #expect(Text(text + "b") != Text(text + "c"))
        #expect(Text(text + "b") == Text(text + "b"))
        #expect(Text(text).hashValue != Text(text + "a").hashValue)
    }

    @Test(arguments: [
        ("plain", "plain"),
        ("a\"b", "a\\\"b"),
        ("a'b", "a\\'b"),
        ("a\\b", "a\\\\b"),
        ("\0\t\n\r", "\\0\\t\\n\\r"),
        ("\u{1}\u{7f}", "\\u{1}\\u{7f}"),
        ("\u{e9}", "\u{e9}"),
        ("\u{301}", "\\u{301}"),
        ("e\u{301}", "e\u{301}"),
        ("\u{a0}\u{200b}\u{feff}\u{2028}", "\\u{a0}\\u{200b}\\u{feff}\\u{2028}"),
        ("\u{e000}", "\\u{e000}"),
        ("\u{1f600}", "\u{1f600}"),
    ])
    func `escapes are those of Rust`(text: String, escaped: String) {
        #expect(Text(text).escaped == escaped)
        #expect(Text(text).literal == "\"\(escaped)\"")
    }
}
