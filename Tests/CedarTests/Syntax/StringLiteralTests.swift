import Cedar
import Testing

@Suite struct StringLiteralTests {
    @Test(arguments: [
        (#"\n\r\t\\\0\'\""#, "\n\r\t\\\0'\""), (#"\x41\x00\x7f"#, "A\0\u{7f}"),
        (#"\u{41}\u{e9}\u{10ffff}"#, "A\u{e9}\u{10ffff}"), (#"\u{1_0}\u{1__2_}"#, "\u{10}\u{12}"),
        (#"\u{000041}"#, "A"), ("raw\nnewline\ttab\0nul", "raw\nnewline\ttab\0nul"),
        ("\u{e9}e\u{301}\u{1f600}", "\u{e9}e\u{301}\u{1f600}"), ("// no comment", "// no comment"),
        ("", ""),
    ])
    func `literals mean what Rust's mean`(literal: String, text: String) throws {
        #expect(try expression("\"\(literal)\"").kind == .literal(.string(Text(text))))
    }

    @Test(arguments: [
        #"\q"#, #"\*"#, #"\u{}"#, #"\u{_1}"#, #"\u{1234567}"#, #"\u{0000041}"#, #"\u{d800}"#,
        #"\u{110000}"#, #"\u{12"#, #"\u12"#, #"\u{41 }"#, #"\u{g}"#, #"\x80"#, #"\x4"#, #"\x4g"#,
        #"\x"#, #"\u"#, #"\a"#, #"\N"#,
    ])
    func `other escapes are refused`(literal: String) {
        let error = expressionError("\"ab\(literal)\"")
        #expect(error?.hasPrefix("4: the input `\\") == true)
        #expect(error?.hasSuffix("is not a valid escape") == true)
    }

    @Test func `an invalid escape is shown`() {
        #expect(expressionError(#""\qx""#) == #"2: the input `\q` is not a valid escape"#)
        #expect(
            expressionError(#""\u{d800}""#) == #"2: the input `\u{d800}` is not a valid escape"#)
    }

    @Test func `a raw carriage return is refused`() {
        let message = "a carriage return inside a string must be written as `\\r`"
        #expect(expressionError("\"a\rb\"") == "3: \(message)")
        #expect(expressionError("\"a\r\nb\"") == "3: \(message)")
    }

    @Test(arguments: ["\"abc", "\"abc\\", "\"a\\\nb\"", "\"a\\\""])
    func `a string that doesn't end is an invalid token`(text: String) {
        #expect(expressionError("1 == \(text)") == "6: invalid token")
    }
}
