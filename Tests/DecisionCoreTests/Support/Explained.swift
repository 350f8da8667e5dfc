import Cedar
import Testing

@testable import DecisionCore

/// A question of one leg, explained: what the policies said, and how.
struct Explained {
    let leg: LegFindings
    let explanation: LegExplanation
    private let policies: [Policy]

    init(_ world: TestWorld, _ request: Request) throws {
        var asking = Asking(world.snapshot.vocabulary)
        try asking.ask(request)
        let cycle = asking.question.layOutReach()
        #expect(cycle == nil)
        var leg = LegFindings()
        var workspace = Workspace()
        leg.principal = asking.question.principal
        world.snapshot.evaluator.decide(
            asking.question, in: asking.bytes.span, for: leg.principal,
            world.snapshot.vocabulary, world.snapshot.registry, &leg, &workspace)
        leg.code = LegRule.code(leg)
        policies = world.policies.policies
        explanation = world.snapshot.explain(
            leg, of: asking.question, in: asking.bytes.span, policies)
        self.leg = leg
    }

    /// A question about one policy, or several.
    init(_ policies: String, _ context: String = "{}", entities: String = "[]") throws {
        try self.init(
            try TestWorld(policies, entities: entities),
            try request(#"User::"ada""#, #"Action::"read""#, #"Doc::"d""#, context))
    }

    /// The places of the policies that came to something.
    func policies(_ outcome: PolicyFinding.Outcome) -> [Int] {
        explanation.policies.filter { $0.outcome == outcome }.map(\.policy.index)
    }

    /// The first policy's first clause.
    func clause() throws -> ClauseFinding {
        try #require(explanation.policies.first?.clauses.first)
    }

    /// The parts of the first clause, as they are written, with their values.
    func parts() throws -> [String] {
        try clause().parts.map { part in
            let text = policies[0].source.text(of: part.span)
            let operands = part.operands.map { operand in
                "\(policies[0].source.text(of: operand.expression.span)) = \(operand.value)"
            }
            let value =
                switch part.value {
                case .success(let value): "\(value)"
                case .failure(let error): "\(error)"
                }
            return ([text, value] + operands).joined(separator: "; ")
        }
    }
}
