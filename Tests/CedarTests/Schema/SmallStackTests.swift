import Cedar
import Foundation
import Testing

/// Data as deep as the limits allow, on a stack as small as an event loop's thread may have.
struct SmallStackTests {
    @Test func `the deepest schema, entity and context need little stack`() {
        let depth = SchemaLimits.typeNestingMax - 3
        let type =
            String(repeating: "{a: ", count: depth) + "Long" + String(repeating: "}", count: depth)
        let value =
            String(repeating: "{\"a\":", count: depth) + "1"
            + String(repeating: "}", count: depth)
        let message = onThreadOf512KiB {
            let schema = try Schema(
                """
                entity A {x: \(type)};
                action a appliesTo {principal: A, resource: A, context: {x: \(type)}};
                """)
            let entities = try Entities(
                parsing: """
                    [{"uid": {"type": "A", "id": "a"}, "attrs": {"x": \(value)}, "parents": []}]
                    """, schema: schema)
            let action = try entityUID("Action", "a")
            let context = try ContextReader.read(
                "{\"x\":\(value)}", type: try schema.contextType(of: action))
            let principal = try entityUID("A", "a")
            try schema.validate(
                Request(
                    principal: principal, action: action, resource: principal, context: context))
            let stored = entities.entity(principal)?.attributes
            return "\(stored == context), \(schema.entityTypes[0].attributes.hashValue != 0)"
        }
        #expect(message == "true, true")
    }

    @Test func `json as deep as it may be needs little stack`() {
        let depth = JSONLimits.nestingMax
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let message = onThreadOf512KiB { JSONWriter.write(try JSONReader.read(text)) }
        #expect(message == text)
    }

    @Test func `the deepest schema in json needs little stack, read and written`() {
        // Two levels of JSON a record; the document, the namespace and the type lie around.
        let depth = (JSONLimits.nestingMax - 5) / 2
        let type =
            String(repeating: "{\"type\":\"Record\",\"attributes\":{\"a\":", count: depth)
            + "{\"type\":\"Long\"}" + String(repeating: "}}", count: depth)
        let json = "{\"\":{\"entityTypes\":{\"A\":{\"shape\":\(type)}},\"actions\":{}}}"
        let message = onThreadOf512KiB {
            let document = try SchemaDocument(json: json)
            let printed = try SchemaDocument(try document.cedarText)
            let types = try Schema(printed).entityTypes.count
            return "\(types), \(JSONWriter.write(document.json).utf8.count >= type.utf8.count)"
        }
        #expect(message == "1, true")
    }
}
