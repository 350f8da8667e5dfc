import Cedar
import Testing

@Suite struct LexerTests {
    @Test(
        arguments: [
            0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x2003, 0x200A, 0x2028,
            0x2029, 0x202F, 0x205F, 0x3000,
        ] as [UInt32])
    func `what Unicode calls White_Space separates tokens`(value: UInt32) throws {
        let space = try #require(Unicode.Scalar(value))
        #expect(space.properties.isWhitespace)
        #expect(try expression("1\(space)==\(space)\(space)2").description == "1 == 2")
    }

    @Test(arguments: [0x00, 0x1C, 0xAD, 0x180E, 0x200B, 0x200D, 0x2060, 0xFEFF] as [UInt32])
    func `what looks like space but isn't is refused`(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(expressionError("1 \(scalar)== 2") == "3: invalid token")
    }

    @Test func `every scalar of White_Space is known`() {
        for scalar in (UInt32(0)...0x3000).compactMap(Unicode.Scalar.init) {
            guard scalar.properties.isWhitespace else { continue }
            #expect(expressionError("1\(scalar)") == nil, "\(scalar.value)")
        }
    }

    @Test func `a comment ends with its line, however the line ends`() throws {
        for end in ["\n", "\r", "\r\n"] {
            #expect(try expression("1 // == 3 \(end) == 2").description == "1 == 2")
        }
        #expect(expressionError("1 // to the end") == nil)
        #expect(expressionError("1 /* 2 */") == "3: division is not supported")
    }

    @Test func `a line separator ends no comment`() throws {
        #expect(try expression("1 // a\u{2028} == 2").description == "1")
    }

    @Test(arguments: ["#", "$", "&", "|", "~", "`", "'", "^", "\\", "\u{e9}", "1 & 2", "1 | 2"])
    func `other characters are invalid tokens`(text: String) {
        #expect(expressionError(text)?.hasSuffix("invalid token") == true)
    }

    @Test func `the longest punctuation is taken`() {
        #expect(expressionError("1 === 2") == "5: unexpected token `=`: expected expression")
        #expect(expressionError("1 <== 2") == "5: unexpected token `=`: expected expression")
        #expect(
            expressionError("A:::B")
                == "4: unexpected token `:`: expected identifier or string literal")
    }

    @Test(arguments: ["007", "0", "00000000000000000000000000000001", "9223372036854775807"])
    func `numbers may begin with zeros`(text: String) {
        #expect(expressionError(text) == nil)
    }

    @Test(arguments: [
        ("9223372036854775808", "1: integer literal `9223372036854775808` is too large"),
        ("18446744073709551615", "1: integer literal `18446744073709551615` is too large"),
        (
            "18446744073709551616",
            "1: integer parse error: number too large to fit in target type"
        ),
        ("1_000", "2: unexpected token `_000`: expected end of input"),
        ("0x10", "2: unexpected token `x10`: expected end of input"),
        ("1.5", "3: unexpected token `5`: expected identifier"),
    ])
    func `other numbers are refused`(text: String, error: String) {
        #expect(expressionError(text) == error)
    }

    @Test func `a text that is no UTF-8 is refused where it breaks`() {
        let source = SourceFile(name: "test", bytes: Array("1 == ".utf8) + [0xC3, 0x28])
        let error = #expect(throws: SyntaxError.self) { try Expression.parse(source) }
        #expect(error?.message == "the text is not UTF-8")
        #expect(error?.span.start.utf8Offset == 5)
    }

    @Test func `a text may have 4 MiB and not a byte more`() throws {
        let text = "permit(principal, action, resource);"
        let padding = [UInt8](repeating: 0x20, count: Limits.sourceBytesMax - text.utf8.count)
        let largest = Array(text.utf8) + padding
        _ = try PolicySet(parsing: SourceFile(name: "test", bytes: largest))
        let error = #expect(throws: SyntaxError.self) {
            try PolicySet(parsing: SourceFile(name: "test", bytes: largest + [0x20]))
        }
        #expect(
            error?.message == "the text has 4194305 bytes, more than the limit of 4194304")
    }
}
