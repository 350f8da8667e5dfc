import Cedar
import TestKit
import Testing

@testable import DecisionCore

/// What an explanation says of the policies is what the evaluator found.
struct LegExplainerTests {
    @Test(arguments: 70...77 as ClosedRange<UInt64>)
    func `an explanation agrees with the evaluator`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed, options: .wellFormed)
        var compared = 0
        var misses = 0
        for _ in 0..<60 {
            let generated = generator.world()
            guard let world = TestWorld(generated, &generator) else { continue }
            for made in generated.requests {
                guard let asked = Request(made, world.schema) else { continue }
                let explained = try Explained(world, asked)
                expectAgreement(explained, "seed \(seed)")
                compared += explained.explanation.policies.count
                misses += explained.explanation.nearMisses.count
            }
        }
        #expect(compared > 200 && misses > 20, "seed \(seed): \(compared), \(misses)")
    }

    private func expectAgreement(_ explained: Explained, _ note: String) {
        let leg = explained.leg
        let satisfied = (leg.permits + leg.forbids).map(\.index).sorted()
        let failed = (leg.failedPermits + leg.failedForbids).map(\.policy.index).sorted()
        #expect(explained.policies(.satisfied) == satisfied, "\(note)")
        #expect(explained.policies(.erred) == failed, "\(note)")
        #expect(explained.explanation.leftOut == 0, "\(note)")
        for policy in explained.explanation.policies {
            let reached = policy.clauses.prefix { $0.isReached }
            let before = reached.dropLast()
            #expect(before.allSatisfy { $0.holds }, "\(note)")
            #expect(reached.count == policy.clauses.count || reached.last?.holds == false)
            #expect(policy.clauses.allSatisfy { !$0.parts.isEmpty }, "\(note)")
        }
        let isWanting = leg.permits.isEmpty && leg.forbids.isEmpty && leg.failedForbids.isEmpty
        #expect(isWanting || explained.explanation.nearMisses.isEmpty, "\(note)")
    }

    @Test func `a clause after the one that settles is told, and that nobody asked it`() throws {
        let explained = try Explained(
            "permit(principal, action, resource) when { true } unless { true } when { 1 == 2 };")
        let clauses = try #require(explained.explanation.policies.first?.clauses)
        #expect(clauses.map(\.isReached) == [true, true, false])
        #expect(clauses.map(\.holds) == [true, false, false])
    }

    @Test(arguments: [
        (ExplanationLimits.policiesMax, 0), (ExplanationLimits.policiesMax + 1, 1),
    ])
    func `of too many policies those are told that count`(count: Int, leftOut: Int) throws {
        let idle = "permit(principal, action, resource) when { false };"
        let telling = "forbid(principal, action, resource);"
        let policies = [String](repeating: idle, count: count - 1) + [telling]
        let explained = try Explained(policies.joined(separator: "\n"))
        #expect(explained.explanation.policies.count == ExplanationLimits.policiesMax)
        #expect(explained.explanation.leftOut == leftOut)
        #expect(explained.policies(.satisfied) == [count - 1])
        let told = explained.explanation.policies.map(\.policy)
        #expect(told == told.sorted())
    }
}
