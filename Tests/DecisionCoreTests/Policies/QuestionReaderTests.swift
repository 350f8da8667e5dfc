import Cedar
import Testing

@testable import DecisionCore

/// Interned questions as Cedar's values again.
struct QuestionReaderTests {
    @Test func `of a name that stands twice the later counts, and nothing traps`() throws {
        let snapshot = try Yard.snapshot()
        var asking = Asking(snapshot.vocabulary)
        let entity = try asking.entity(try EntityUID(parsing: #"Yard::Robot::"r1""#))
        asking.question.ask(principal: entity, action: entity, resource: entity)
        // Sealing would refuse it.
        let run = try asking.question.reserve(2)
        let name = try asking.symbol("twice")
        for (index, long) in zip(run.indices, [Int64(1), 2]) {
            asking.question.set(index, named: name, to: .long(long))
        }
        asking.question.ask(context: run)
        let evaluator = QuestionReader.evaluator(
            asking.question, in: asking.bytes.span, entity, snapshot.vocabulary, snapshot.registry)
        let source = SourceFile(name: "expression", text: "context.twice")
        #expect(try evaluator.evaluate(try Expression.parse(source)) == .long(2))
    }
}
