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
}
