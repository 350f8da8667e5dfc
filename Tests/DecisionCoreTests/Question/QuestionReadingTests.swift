import Cedar
import TestKit
import Testing

@testable import DecisionCore

/// What is interned reads back as what it was.
struct QuestionReadingTests {
    private static let values = [
        "true", "false", "0", "9223372036854775807", "(-9223372036854775808)", #""""#, #""text""#,
        #""\u{e9}e\u{301}""#, #"T::"id""#, #"N::T::"""#, #"decimal("-922337203685477.5808")"#,
        #"decimal("0.0001")"#, #"ip("10.0.0.0/8")"#, #"ip("::1")"#, #"datetime("1969-12-31")"#,
        #"duration("-1d2h")"#, "[]", #"[1, "a", [], {}, T::"id"]"#, "{}",
        #"{a: {a: {a: 1}}, "": [ip("::1")], "é": 2, "e\u{301}": 3}"#,
        #"[[[[[[[1]]]]]]]"#, #"{a: [{b: [{c: [{d: 1}]}]}]}"#,
    ]

    private func readBack(_ request: Request, _ world: TestWorld) throws -> Request {
        var asking = Asking(world.snapshot.vocabulary)
        try asking.ask(request)
        return QuestionReader.evaluator(
            asking.question, in: asking.bytes.span, asking.question.principal,
            world.snapshot.vocabulary, world.snapshot.registry
        ).request
    }

    @Test(arguments: values)
    func `a value reads back as it was`(expression: String) throws {
        let asked = try request(#"P::"p""#, #"Action::"a""#, #"R::"r""#, "{v: \(expression)}")
        for policies in ["", "permit(principal, action, resource) when { context.v == 1 };"] {
            let read = try readBack(asked, TestWorld(policies))
            #expect(read.context == asked.context)
            #expect(read.principal == asked.principal)
            #expect(read.action == asked.action)
            #expect(read.resource == asked.resource)
        }
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func `generated contexts read back as they were`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed, options: .wellFormed)
        var compared = 0
        for _ in 0..<60 {
            let generated = generator.world()
            guard let world = TestWorld(generated, &generator) else { continue }
            for asked in generated.requests.compactMap({ Request($0, world.schema) }) {
                let read = try readBack(asked, world)
                #expect(read.context == asked.context, "seed \(seed)")
                compared += 1
            }
        }
        #expect(compared > 100, "seed \(seed)")
    }
}
