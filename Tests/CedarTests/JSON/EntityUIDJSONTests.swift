import Cedar
import Testing

struct EntityUIDJSONTests {
    @Test(arguments: [
        #"{"type":"A::B","id":"x"}"#, #"{"id":"x","type":"A::B","more":[1.5,null]}"#,
        #"{"__entity":{"type":"A::B","id":"x"}}"#,
        #"{"__entity":{"type":"A::B","id":"x","y":1},"z":1}"#,
        #"{"__entity":{"type":"A::B","id":"x"},"type":"C","id":"y"}"#,
        #"{"__entity":{"type":"C"},"type":"A::B","id":"x"}"#,
    ])
    func `a reference is read in both forms`(json: String) throws {
        let uid = try EntityUID(json: try JSONReader.read(json))
        #expect(uid == (try entityUID("A::B", "x")))
    }

    @Test(arguments: [
        (#""A::\"x\"""#, "expected an entity reference, found a string"),
        (#"["A","x"]"#, "expected an entity reference, found an array"),
        (#"{"type":"A"}"#, "expected an entity reference with `type` and `id`, found an object"),
        (
            #"{"type":"A","id":1}"#,
            "expected an entity reference with `type` and `id`, found an object"
        ),
        (#"{"__expr":"A::\"x\""}"#, "the `__expr` escape is no longer supported"),
        (#"{"type":"A :: B","id":"x"}"#, "`A :: B` is no name in normal form"),
    ])
    func `what is no reference is refused`(json: String, message: String) throws {
        let value = try JSONReader.read(json)
        let error = #expect(throws: ValueError.self) { try EntityUID(json: value) }
        #expect(error?.description == message)
    }
}
