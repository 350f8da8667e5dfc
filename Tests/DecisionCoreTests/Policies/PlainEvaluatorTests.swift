import Cedar
import TestKit
import Testing

@testable import DecisionCore

/// The plain evaluator finds what Cedar's authorizer finds.
struct PlainEvaluatorTests {
    @Test(arguments: 40...47 as ClosedRange<UInt64>)
    func `it agrees with Cedar, all entities stored`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed, options: .wellFormed)
        var tally = Tally()
        for _ in 0..<120 {
            let generated = generator.world()
            guard let world = try TestWorld(generated, &generator)?.plain else { continue }
            for made in generated.requests {
                guard let asked = Request(made, world.schema) else { continue }
                let expected = Authorizer().authorize(
                    asked, policies: world.policies, entities: world.entities)
                tally.add(try world.decide(asked), expected, world.policies, "seed \(seed)")
            }
        }
        tally.expectVariety("seed \(seed)")
    }

    @Test(arguments: 50...57 as ClosedRange<UInt64>)
    func `it agrees with Cedar, some entities carried`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed, options: .wellFormed)
        var tally = Tally()
        var carriedCount = 0
        for _ in 0..<120 {
            let generated = generator.world()
            guard let whole = TestWorld(generated, &generator) else { continue }
            let (stored, carried) = generator.split(whole.entities)
            guard let registry = try? Entities(stored, schema: whole.schema) else { continue }
            carriedCount += carried.count
            let world = try TestWorld(
                whole.policies, whole.schema, registry, evaluatedBy: Snapshot.plain)
            for made in generated.requests {
                guard let asked = Request(made, world.schema) else { continue }
                let expected = Authorizer().authorize(
                    asked, policies: world.policies, entities: whole.entities)
                tally.add(
                    try world.decide(asked, carrying: carried), expected, world.policies,
                    "seed \(seed)")
            }
        }
        tally.expectVariety("seed \(seed)")
        #expect(carriedCount > 100, "seed \(seed)")
    }

    /// What was compared, and how much of each kind there was.
    private struct Tally {
        var compared = 0
        var allows = 0
        var errors = 0
        var determined = 0

        mutating func add(
            _ findings: Findings, _ expected: Response, _ policies: PolicySet, _ note: String
        ) {
            let ids = policies.policies.map(\.id)
            let satisfied = findings.forbids.isEmpty ? findings.permits : findings.forbids
            #expect(satisfied.map { ids[$0] } == expected.determining, "\(note)")
            let allows = findings.forbids.isEmpty && !findings.permits.isEmpty
            #expect(allows == (expected.decision == .allow), "\(note)")
            #expect(findings.errors.map { ids[$0.policy] } == expected.errors.map(\.policy))
            #expect(findings.errors.map(\.error.kind) == expected.errors.map(\.error.kind))
            compared += 1
            self.allows += allows ? 1 : 0
            errors += expected.errors.count
            determined += expected.determining.count
        }

        /// A comparison that saw one kind of outcome alone would show little.
        func expectVariety(_ note: String) {
            #expect(compared > 200 && allows > 20 && allows < compared - 20, "\(note): \(self)")
            #expect(errors > 20 && determined > 40, "\(note): \(self)")
        }
    }
}
