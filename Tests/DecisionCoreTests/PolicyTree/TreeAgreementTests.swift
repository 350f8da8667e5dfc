import Cedar
import TestKit
import Testing

@testable import DecisionCore

/// The tree finds what the plain evaluator finds: the same policies, the same errors, in order.
struct TreeAgreementTests {
    @Test(arguments: 60...75 as ClosedRange<UInt64>)
    func `it agrees with the plain evaluator, some entities carried`(seed: UInt64) throws {
        try compare(seed, .wellFormed)
    }

    @Test(arguments: 80...87 as ClosedRange<UInt64>)
    func `it agrees where much is wrong on purpose`(seed: UInt64) throws {
        try compare(seed, .wrong)
    }

    private func compare(_ seed: UInt64, _ options: GeneratorOptions) throws {
        var generator = CaseGenerator(seed: seed, options: options)
        var tally = Tally()
        for _ in 0..<120 {
            let generated = generator.world()
            guard let whole = TestWorld(generated, &generator) else { continue }
            let (stored, carried) = generator.split(whole.entities)
            guard let registry = try? Entities(stored, schema: whole.schema) else { continue }
            for (world, carried) in [
                (whole, []), (try TestWorld(whole.policies, whole.schema, registry), carried),
            ] {
                #expect(world.tree != nil, "seed \(seed)")
                let plain = try world.plain
                for made in generated.requests {
                    guard let asked = Request(made, world.schema) else { continue }
                    let found = try world.decide(asked, carrying: carried)
                    tally.add(
                        found, try plain.decide(asked, carrying: carried), world.policies,
                        "seed \(seed)")
                }
            }
        }
        tally.expectVariety("seed \(seed)")
    }

    /// What was compared, and how much of each kind there was.
    private struct Tally {
        var compared = 0
        var satisfied = 0
        var errors = 0

        mutating func add(
            _ found: Findings, _ expected: Findings, _ policies: PolicySet, _ note: String
        ) {
            compared += 1
            satisfied += expected.permits.count + expected.forbids.count
            errors += expected.errors.count
            let isSame =
                found.permits == expected.permits && found.forbids == expected.forbids
                && found.errors.map(\.policy) == expected.errors.map(\.policy)
                && found.errors.map(\.error) == expected.errors.map(\.error)
            #expect(isSame, "\(note): \(Tally.difference(found, expected, policies))")
        }

        /// A policy on which the two disagree.
        static func difference(
            _ found: Findings, _ expected: Findings, _ policies: PolicySet
        ) -> String {
            func outcome(_ findings: Findings, _ index: Int) -> String {
                let error = findings.errors.first { $0.policy == index }
                if let error { return "errs: \(error.error)" }
                let holds = findings.permits.contains(index) || findings.forbids.contains(index)
                return holds ? "holds" : "does not hold"
            }
            for (index, policy) in policies.policies.enumerated() {
                let outcomes = (outcome(found, index), outcome(expected, index))
                if outcomes.0 != outcomes.1 {
                    return "`\(policy.source.text(of: policy.span))` "
                        + "\(outcomes.0) by the tree, \(outcomes.1) by the plain code"
                }
            }
            return "the order differs"
        }

        /// A comparison that saw one kind of outcome alone would show little.
        func expectVariety(_ note: String) {
            #expect(compared > 400 && satisfied > 100 && errors > 40, "\(note): \(self)")
        }
    }
}

extension GeneratorOptions {
    /// Policies and entities often do not fit each other, so that much errs.
    static let wrong: GeneratorOptions = {
        var options = GeneratorOptions.wellFormed
        options.illTyped = 0.3
        options.badArguments = 0.3
        return options
    }()
}
