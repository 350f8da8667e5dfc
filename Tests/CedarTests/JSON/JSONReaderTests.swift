import Cedar
import Testing

struct JSONReaderTests {
    @Test(arguments: [
        ("null", JSONValue.null), (" \t\r\n true ", .boolean(true)), ("false", .boolean(false)),
        ("0", .integer(0)), ("-1", .integer(-1)),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .number("9223372036854775808")),
        ("-9223372036854775809", .number("-9223372036854775809")),
        ("-0", .number("-0")), ("1.0", .number("1.0")), ("1e2", .number("1e2")),
        ("-12.50E-07", .number("-12.50E-07")), ("0.5", .number("0.5")),
        (#""""#, .string("")), (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
        (#""\u0041\u00e9\uD83D\uDE00""#, .string("Aé😀")), ("\"\u{7F}é😀\"", .string("\u{7F}é😀")),
        (#""\u0000""#, .string("\0")),
        ("[]", .array([])), ("[ 1 ,[ ] ]", .array([.integer(1), .array([])])),
        ("{}", .object([:])),
        (#"{ "a" : 1 , "b" : {} }"#, .object(["a": .integer(1), "b": .object([:])])),
    ])
    func `a value is read as it is written`(text: String, value: JSONValue) throws {
        #expect(try JSONReader.read(text) == value)
    }

    @Test(arguments: [
        ("", 1, "expected a value, found the end"), ("tru", 1, "expected a value, found `t`"),
        ("nul", 1, "expected a value, found `n`"), ("+1", 1, "expected a value, found `+`"),
        (".5", 1, "expected a value, found `.`"), ("01", 1, "malformed number"),
        ("-", 1, "malformed number"), ("-a", 1, "malformed number"), ("1.", 1, "malformed number"),
        ("1.e1", 1, "malformed number"), ("1e", 1, "malformed number"),
        ("1e+", 1, "malformed number"), ("1 2", 3, "expected the end, found `2`"),
        ("[1,]", 4, "expected a value, found `]`"), ("[1 2]", 4, "expected `,` or `]`, found `2`"),
        ("[", 2, "expected a value, found the end"),
        (#"{"a":1,}"#, 8, "expected a name in quotes, found `}`"),
        ("{a:1}", 2, "expected a name in quotes, found `a`"),
        (#"{"a" 1}"#, 6, "expected `:`, found `1`"),
        (#"{"a":1 "b":2}"#, 8, "expected `,` or `}`, found `\"`"),
        ("// c\n1", 1, "expected a value, found `/`"), ("'a'", 1, "expected a value, found `'`"),
        (#""a"#, 3, "expected the `\"` that ends the string, found the end"),
        (#""\"#, 3, "expected an escape, found the end"),
        ("\"\t\"", 2, "a string holds the control character with code 9; it has to be escaped"),
        (#""\x""#, 2, "unknown escape in a string"),
        (#""\u12g4""#, 2, "unknown escape in a string"),
        (#""\ud800""#, 2, "a string holds one half of a surrogate pair"),
        (#""\ud800\u0041""#, 2, "a string holds one half of a surrogate pair"),
        (#""\udc00\ud800""#, 2, "a string holds one half of a surrogate pair"),
        ("\u{FEFF}1", 1, "expected a value, found `0xEF`"),
    ])
    func `what is no JSON is refused with its place`(text: String, column: Int, message: String) {
        let error = #expect(throws: JSONError.self) { try JSONReader.read(text) }
        #expect(error?.line == 1)
        #expect(error?.column == column)
        #expect(error?.message == message)
    }

    @Test func `an error tells the line and the column in bytes`() {
        let error = #expect(throws: JSONError.self) { try JSONReader.read("{\n\"é\": x}") }
        #expect(error?.description == "2:7: expected a value, found `x`")
    }

    @Test(arguments: [
        [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
    ])
    func `a string that is not UTF-8 is refused`(bytes: [UInt8]) {
        #expect(throws: JSONError(kind: .invalidUTF8, line: 1, column: 2)) {
            try JSONReader.read(bytes)
        }
    }
}

struct JSONReaderDuplicateTests {
    @Test func `a name that stands twice is refused`() {
        #expect(throws: JSONError(kind: .duplicateName("a"), line: 1, column: 8)) {
            try JSONReader.read(#"{"a":1,"a":1}"#)
        }
    }

    @Test func `an escape makes no other name`() {
        #expect(throws: JSONError(kind: .duplicateName("a"), line: 1, column: 8)) {
            try JSONReader.read(#"{"a":1,"\u0061":1}"#)
        }
    }

    @Test func `names that are canonically equivalent are two`() throws {
        let value = try JSONReader.read("{\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(value == .object(["\u{E9}": .integer(1), "e\u{301}": .integer(2)]))
    }

    @Test func `the last value of a name counts where that is asked for`() throws {
        let text = #"{"a":1,"b":[{"c":1,"c":2}],"a":3}"#
        let value = try JSONReader.read(text, duplicateNames: .lastWins)
        #expect(JSONWriter.write(value) == #"{"a":3,"b":[{"c":2}]}"#)
    }

    @Test func `duplicates are found in an object with many names`() throws {
        let names = (0..<100).map { "\"n\($0)\":\($0)" }
        let text = "{\((names + ["\"n42\":0"]).joined(separator: ","))}"
        let error = #expect(throws: JSONError.self) { try JSONReader.read(text) }
        #expect(error?.kind == .duplicateName("n42"))
        let value = try JSONReader.read(text, duplicateNames: .lastWins)
        guard case .object(let object) = value else { throw error ?? CancellationError() }
        #expect(object.members.count == 100)
        #expect(object["n42"] == .integer(0))
        #expect(object["n43"] == .integer(43))
        #expect(object["n100"] == nil)
    }
}

struct JSONReaderLimitTests {
    @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
    func `values lie inside one another up to the limit`(open: String, close: String) throws {
        func nested(_ depth: Int) -> String {
            String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        }
        _ = try JSONReader.read(nested(JSONLimits.nestingMax))
        let error = #expect(throws: JSONError.self) {
            try JSONReader.read(nested(JSONLimits.nestingMax + 1))
        }
        #expect(error?.kind == .tooDeep(limit: JSONLimits.nestingMax))
    }

    @Test func `a text is read up to the limit`() throws {
        _ = try JSONReader.read("[1,2]", bytesMax: 5)
        #expect(throws: JSONError(kind: .tooLarge(bytes: 6, limit: 5), line: 1, column: 1)) {
            try JSONReader.read("[1,23]", bytesMax: 5)
        }
    }
}
