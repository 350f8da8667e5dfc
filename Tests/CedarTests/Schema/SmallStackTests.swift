import Cedar
import Foundation
import Testing

/// Data as deep as the limits allow, on a stack as small as an event loop's thread may have.
struct SmallStackTests {
    // Safe: the thread writes before it signals, the test reads after it has waited.
    private final class Outcome: @unchecked Sendable {
        var message = "not run"
    }

    /// Runs a body on a thread with a stack of 512 KiB.
    private func onSmallStack(_ body: @escaping @Sendable () throws -> String) -> String {
        let outcome = Outcome()
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            do { outcome.message = try body() } catch { outcome.message = "\(error)" }
            done.signal()
        }
        thread.stackSize = 512 << 10
        thread.start()
        done.wait()
        return outcome.message
    }

    @Test func `the deepest schema, entity and context need little stack`() {
        let depth = SchemaLimits.typeNestingMax - 3
        let type =
            String(repeating: "{a: ", count: depth) + "Long" + String(repeating: "}", count: depth)
        let value =
            String(repeating: "{\"a\":", count: depth) + "1"
            + String(repeating: "}", count: depth)
        let message = onSmallStack {
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
        let message = onSmallStack { JSONWriter.write(try JSONReader.read(text)) }
        #expect(message == text)
    }
}
