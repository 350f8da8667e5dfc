import Cedar
import Testing

/// Values in JSON without a type to guide the reading; what is refused and taken is the reference's.
struct PlainValueTests {
    @Test(arguments: [
        ("true", "true"), ("-5", "-5"), (#""a""#, #""a""#), ("[2,1,2]", "[1, 2]"), ("{}", "{}"),
        (#"{"b":1,"a":[]}"#, #"{"a": [], "b": 1}"#),
        (#"{"__entity":{"type":"A::B","id":"x"}}"#, #"A::B::"x""#),
        (#"{"__entity":{"type":"A","id":"","z":null}}"#, #"A::"""#),
        (#"{"__extn":{"fn":"decimal","arg":"1.0"}}"#, #"decimal("1.0000")"#),
        (#"{"__extn":{"fn":"ip","args":["::1"]}}"#, #"ip("::1")"#),
        (#"{"__extn":{"fn":"decimal","arg":"1.0","args":5}}"#, #"decimal("1.0000")"#),
        (#"{"__extn":{"fn":"toDays","arg":{"__extn":{"fn":"duration","arg":"2d"}}}}"#, "2"),
    ])
    func `a value is read`(json: String, text: String) throws {
        let expected = try evaluated(text)
        #expect(try Value(json: try JSONReader.read(json)) == expected)
    }

    @Test func `a computed datetime is read`() throws {
        let json = """
            {"__extn":{"fn":"offset","args":[{"__extn":{"fn":"datetime","arg":"1970-01-01"}},
            {"__extn":{"fn":"duration","arg":"-1ms"}}]}}
            """
        let value = try Value(json: try JSONReader.read(json))
        #expect(value == .datetime(Datetime(millisecondsSinceEpoch: -1)))
    }

    /// An escape is the only member, and its payload an object of at least two members.
    @Test(arguments: [
        #"{"__entity":{"type":"A","id":"x"},"y":1}"#, #"{"__entity":{"type":"A"}}"#,
        #"{"__entity":{"type":"A","id":1}}"#, #"{"__entity":"A"}"#,
        #"{"__entity":{"id":"x","y":1}}"#,
        #"{"__extn":{"fn":"decimal"}}"#, #"{"__extn":{"fn":1,"arg":"1.0"}}"#,
        #"{"__extn":{"fn":"decimal","args":"1.0"}}"#, #"{"__extn":[]}"#, #"{"__expr":1}"#,
        #"{"type":"A","id":"x"}"#, #"{"fn":"decimal","arg":"1.0"}"#,
    ])
    func `what only resembles an escape is a record`(json: String) throws {
        #expect(try Value(json: try JSONReader.read(json)).kind == .record)
    }

    @Test(arguments: [
        ("null", ValueError.Kind.null), ("1.0", .notLong("1.0")), ("1e2", .notLong("1e2")),
        ("-0", .notLong("-0")), ("9223372036854775808", .notLong("9223372036854775808")),
        (#"{"__expr":"1"}"#, .expressionEscape),
        (#"{"__entity":{"type":"A ","id":"x"}}"#, .malformedName("A ")),
        (#"{"__entity":{"type":"A :: B","id":"x"}}"#, .malformedName("A :: B")),
        (#"{"__entity":{"type":"","id":"x"}}"#, .malformedName("")),
        (#"{"__entity":{"type":"A::in","id":"x"}}"#, .malformedName("A::in")),
        (#"{"__entity":{"type":"__cedar","id":"x"}}"#, .malformedName("__cedar")),
        (#"{"__entity":{"type":"A","id":"x","z":1.5}}"#, .notLong("1.5")),
        (#"{"__extn":{"fn":"nope","arg":"x"}}"#, .unknownFunction("nope")),
        (#"{"__extn":{"fn":"contains","args":[[1],1]}}"#, .unknownFunction("contains")),
        (
            #"{"__extn":{"fn":"decimal","args":[]}}"#,
            .wrongArgumentCount(function: "decimal", expected: 1, found: 0)
        ),
        (
            #"{"__extn":{"fn":"isInRange","arg":"x"}}"#,
            .wrongArgumentCount(function: "isInRange", expected: 2, found: 1)
        ),
    ])
    func `what is no value is refused`(json: String, kind: ValueError.Kind) throws {
        let value = try JSONReader.read(json)
        let error = #expect(throws: ValueError.self) { try Value(json: value) }
        #expect(error?.kind == kind)
    }

    @Test(arguments: [
        (
            #"{"__extn":{"fn":"decimal","arg":"x"}}"#,
            "error while evaluating `decimal` extension function: "
                + "`x` is not a well-formed decimal value"
        ),
        (#"{"__extn":{"fn":"decimal","arg":1}}"#, "type error: expected string, got long"),
        (
            #"{"a":[{"b":null}]}"#,
            "attribute `a`: an element: attribute `b`: `null` is no value of Cedar"
        ),
        (
            #"{"__extn":{"fn":"ip","arg":[null]}}"#,
            "an argument of `ip`: an element: `null` is no value of Cedar"
        ),
    ])
    func `an error leads to its place`(json: String, message: String) throws {
        let value = try JSONReader.read(json)
        let error = #expect(throws: ValueError.self) { try Value(json: value) }
        #expect(error?.description == message)
    }

    @Test func `a value that no JSON text could hold is refused`() throws {
        var json = JSONValue.integer(1)
        for _ in 0..<JSONLimits.nestingMax { json = .array([json]) }
        _ = try Value(json: json)
        let deeper = JSONValue.array([json])
        let error = #expect(throws: ValueError.self) { try Value(json: deeper) }
        #expect(error?.kind == .tooDeep(limit: JSONLimits.nestingMax))
    }
}

/// Values in JSON as a declared type guides the reading.
struct GuidedValueTests {
    private static let decimals: [String] = [
        #""1.0""#, #"{"fn":"decimal","arg":"1.0"}"#, #"{"fn":"decimal","args":["1.0"],"z":1.5}"#,
        #"{"__extn":{"fn":"decimal","arg":"1.0"}}"#,
        #"{"__extn":{"fn":"decimal","arg":"1.0"},"x":1}"#,
        #"{"__extn":{"fn":"decimal"},"fn":"decimal","arg":"1.0"}"#,
    ]

    @Test(arguments: decimals)
    func `an extension value may lack its escape`(json: String) throws {
        let value = try Value(json: try JSONReader.read(json), type: .decimal)
        #expect(value == .decimal(Decimal(tenThousandths: 10_000)))
    }

    @Test(arguments: [
        ("1", "expected a string or a call of an extension function, found an integer"),
        ("null", "expected a string or a call of an extension function, found null"),
        (#"["1.0"]"#, "expected a string or a call of an extension function, found an array"),
        (
            #"{"__expr":"x","fn":"decimal","arg":"1.0"}"#,
            "the `__expr` escape is no longer supported"
        ),
        (#"{"fn":"decimal","args":["1.0","2.0"]}"#, "`decimal` takes 1 arguments, got 2"),
        (
            #"{"fn":"decimal","arg":{"fn":"decimal","arg":"1.0"}}"#,
            "type error: expected string, got record"
        ),
    ])
    func `what is no extension value is refused`(json: String, message: String) throws {
        let value = try JSONReader.read(json)
        let error = #expect(throws: ValueError.self) { try Value(json: value, type: .decimal) }
        #expect(error?.description == message)
    }

    @Test func `a call of another type is read and doesn't match`() throws {
        let json = try JSONReader.read(#"{"fn":"ip","arg":"1.1.1.1"}"#)
        let value = try Value(json: json, type: .decimal)
        #expect(value.kind == .ip)
        #expect(!SchemaType.decimal.admits(value))
    }

    @Test(arguments: [
        (SchemaType.ip, #""10.0.0.0/8""#, "ip(\"10.0.0.0/8\")"),
        (.datetime, #""2024-01-01""#, "datetime(\"2024-01-01\")"),
        (.duration, #""1h""#, "duration(\"1h\")"),
        (.datetime, #"{"fn":"offset","args":["2024-01-01","1d"]}"#, "datetime(\"2024-01-02\")"),
        (
            .duration, #"{"fn":"durationSince","args":["2024-01-02","2024-01-01"]}"#,
            "duration(\"1d\")"
        ),
        (.set(.decimal), #"["1.0","2.0","1.00"]"#, "[decimal(\"1.0\"), decimal(\"2.0\")]"),
        (.long, "[1]", "[1]"),
    ])
    func `a value is read by its type`(type: SchemaType, json: String, text: String) throws {
        let expected = try evaluated(text)
        #expect(try Value(json: try JSONReader.read(json), type: type) == expected)
    }

    @Test func `a record is read by its attributes' types`() throws {
        let type = RecordType([
            .init(name: "d", type: .decimal), .init(name: "o", type: .ip, isRequired: false),
        ])
        let read = { (json: String) throws -> Value in
            try Value(json: try JSONReader.read(json), type: .record(type))
        }
        #expect(try read(#"{"d":"1.0"}"#) == evaluated("{d: decimal(\"1.0\")}"))
        #expect(throws: ValueError(.missingAttribute("d"))) { try read(#"{"o":"::1"}"#) }
        #expect(throws: ValueError(.unexpectedAttribute("x"))) { try read(#"{"d":"1.0","x":1}"#) }
        #expect(throws: ValueError(.typeMismatch(expected: "an object", found: "an array"))) {
            try read("[]")
        }
    }

    @Test func `an escape in a record's place is a record`() throws {
        let uid = RecordType([.init(name: "id", type: .string), .init(name: "type", type: .string)])
        let type = SchemaType.record(RecordType([.init(name: "__entity", type: .record(uid))]))
        let json = try JSONReader.read(#"{"__entity":{"type":"U","id":"x"}}"#)
        #expect(try Value(json: json, type: type).kind == .record)
    }

    @Test func `a set has to be an array`() throws {
        let error = #expect(throws: ValueError.self) {
            try Value(json: .object([:]), type: .set(.long))
        }
        #expect(error?.kind == .typeMismatch(expected: "an array", found: "an object"))
    }
}

/// The value of an expression that asks neither question nor entities.
func evaluated(_ text: String) throws -> Value {
    let source = SourceFile(
        name: "value", text: "permit(principal,action,resource) when {\(text)};")
    let policies = try PolicySet(parsing: source)
    let condition = try #require(policies.policies.first?.conditions.first)
    let nobody = try entityUID("Nobody", "")
    let request = Request(principal: nobody, action: nobody, resource: nobody)
    return try Evaluator(request, entities: Entities()).evaluate(condition.body)
}
