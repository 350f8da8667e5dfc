import Cedar
import Testing

struct JSONWriterTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-9223372036854775808", "1.50", "1e9", "\"\"", "[]", "{}",
        #"[1,[2,{}],"x"]"#, #"{"a":{"b":[null]},"c":"é😀"}"#, #""\"\\\n\r\t\u0000\u001f/""#,
    ])
    func `a value is written as compactly as it can be`(text: String) throws {
        #expect(JSONWriter.write(try JSONReader.read(text)) == text)
    }

    @Test func `a string is quoted`() {
        #expect(JSONWriter.quoted("say \"no\"\u{1}") == #""say \"no\"\u0001""#)
    }

    @Test func `writing doesn't recurse`() {
        var value = JSONValue.array([])
        for _ in 0..<1_000 { value = .array([value]) }
        #expect(JSONWriter.write(value).utf8.count == 2_002)
    }
}
