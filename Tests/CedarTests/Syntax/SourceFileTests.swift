import Cedar
import Testing

@Suite struct SourceFileTests {
    @Test(arguments: [
        (0, 1, 1), (1, 1, 2), (3, 1, 3), (4, 1, 4), (5, 2, 1), (6, 3, 1), (8, 3, 3), (99, 3, 3),
    ])
    func `lines and columns are counted from one, in scalars`(
        offset: Int, line: Int, column: Int
    ) {
        let file = SourceFile(name: "test", text: "a\u{e9}b\n\ncd")
        let place = file.lineAndColumn(of: SourcePosition(utf8Offset: offset))
        #expect(place.line == line && place.column == column)
    }

    @Test func `a diagnostic shows the line and marks the place`() {
        let file = SourceFile(
            name: "dir/a.cedar",
            text: "// one\npermit(principal, action, resource) when {\n  1 / 2 };\n")
        let error = #expect(throws: SyntaxError.self) { try PolicySet(parsing: file) }
        #expect(
            error.map(file.render) == """
                dir/a.cedar:3:5: division is not supported
                3 |   1 / 2 };
                  |     ^
                """)
    }

    @Test func `help follows the marks, and the marks are as wide as the place`() {
        let file = SourceFile(name: "a", text: "allow(principal, action, resource);")
        let error = #expect(throws: SyntaxError.self) { try PolicySet(parsing: file) }
        #expect(
            error.map(file.render) == """
                a:1:1: invalid policy effect: allow
                1 | allow(principal, action, resource);
                  | ^^^^^
                help: effect must be either `permit` or `forbid`
                """)
    }

    @Test func `tabs are kept under tabs, and line endings are dropped`() {
        let file = SourceFile(name: "a", text: "\t1 / 2\r\n")
        let error = #expect(throws: SyntaxError.self) { try Expression.parse(file) }
        #expect(
            error.map(file.render) == "a:1:4: division is not supported\n1 | \t1 / 2\n  | \t  ^")
    }

    @Test func `the end of the text can be marked`() {
        let file = SourceFile(name: "a", text: "1 +")
        let error = #expect(throws: SyntaxError.self) { try Expression.parse(file) }
        #expect(
            error.map(file.render) == """
                a:1:4: unexpected end of input: expected expression
                1 | 1 +
                  |    ^
                """)
    }

    @Test func `of a long line a window is shown`() throws {
        let half = String(repeating: "a", count: 1_000)
        let file = SourceFile(name: "a", text: "\(half) ! \(half)")
        let span = SourceSpan(1_001..<1_002)
        let lines = file.render(message: "here", at: span).split(separator: "\n")
        #expect(lines[1].unicodeScalars.count == 4 + Limits.excerptScalarsMax)
        let mark = try #require(Array(lines[2]).firstIndex(of: "^"))
        #expect(Array(lines[1])[mark] == "!")
    }

    @Test(arguments: ["a", "\u{e9}", "\u{1f980}"])
    func `the window of a long line is as wide whatever its scalars are`(scalar: String) throws {
        let half = String(repeating: scalar, count: 1_000)
        let file = SourceFile(name: "a", text: "\(half)!\(half)")
        let place = half.utf8.count
        let lines = file.render(message: "here", at: SourceSpan(place..<place + 1))
            .split(separator: "\n")
        #expect(lines[0] == "a:1:1001: here")
        #expect(lines[1].unicodeScalars.count == 4 + Limits.excerptScalarsMax)
        let mark = try #require(Array(lines[2]).firstIndex(of: "^"))
        #expect(Array(lines[1])[mark] == "!")
        #expect(mark == 4 + Limits.excerptScalarsMax / 2)
    }

    @Test func `what isn't UTF-8 can be marked`() {
        let bytes = [UInt8](repeating: 0x80, count: 2_000)
        let file = SourceFile(name: "a", bytes: bytes)
        let lines = file.render(message: "here", at: SourceSpan(1_000..<2_000))
            .split(separator: "\n")
        #expect(lines[1].unicodeScalars.count == 4 + Limits.excerptScalarsMax)
        #expect(lines[2].unicodeScalars.count <= 4 + Limits.excerptScalarsMax)
    }

    @Test func `control characters don't move the cursor`() {
        let file = SourceFile(name: "a", text: "\u{1b}[2J ")
        let text = file.render(message: "here", at: SourceSpan(0..<1))
        #expect(!text.unicodeScalars.contains("\u{1b}"))
    }
}
