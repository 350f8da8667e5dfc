import Cedar
import Testing

struct ContextReaderTests {
    @Test func `a context is a record`() throws {
        let context = try ContextReader.read(
            #"{"a": 1, "u": {"__entity": {"type": "U", "id": "x"}}}"#)
        #expect(context["a"] == .long(1))
        #expect(context["u"] == .entity(try entityUID("U", "x")))
    }

    @Test func `of a name that stands twice the last value counts`() throws {
        let context = try ContextReader.read(#"{"a": 1, "r": {"b": 1, "b": 2}, "a": 3}"#)
        #expect(context["a"] == .long(3))
        #expect(context["r"] == (try evaluated("{b: 2}")))
    }

    @Test(arguments: [
        ("[]", "context: expected a record, found set"),
        ("1", "context: expected a record, found long"),
        ("null", "context: `null` is no value of Cedar"),
        ("{", "context: 1:2: expected a name in quotes, found the end"),
        (
            #"{"__entity":{"type":"U","id":"x"}}"#,
            "context: expected a record, found (entity of type `U`)"
        ),
        (#"{"__extn":{"fn":"decimal","arg":"1.0"}}"#, "context: expected a record, found decimal"),
        (#"{"a":{"b":1.5}}"#, "context: attribute `a`: attribute `b`: `1.5` is no 64-bit integer"),
    ])
    func `anything else is refused`(json: String, message: String) {
        let error = #expect(throws: ContextError.self) { try ContextReader.read(json) }
        #expect(error?.description == message)
    }

    @Test func `a declared context is read by its types`() throws {
        let type = RecordType([.init(name: "score", type: .decimal)])
        let context = try ContextReader.read(#"{"score": "0.6"}"#, type: type)
        #expect(context["score"] == .decimal(Decimal(tenThousandths: 6_000)))
        #expect(throws: ContextError.value(ValueError(.missingAttribute("score")))) {
            try ContextReader.read("{}", type: type)
        }
    }
}
