import Cedar
import TestKit
import Testing

@testable import DecisionCore

/// The cache changes no answer: long random sequences of few questions, with a cache that is too small.
struct CacheAgreementTests {
    @Test(arguments: 900...907 as ClosedRange<UInt64>)
    func `it agrees with the policies on generated worlds`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed, options: .wellFormed)
        var desk = CachedDesk(entriesMax: 16)
        for _ in 0..<40 {
            let generated = generator.world()
            guard let whole = TestWorld(generated, &generator) else { continue }
            var worlds: [(snapshot: Snapshot, carried: [Entity])] = [(whole.snapshot, [])]
            for _ in 0..<3 {
                let (stored, carried) = generator.split(whole.entities)
                guard let registry = try? Entities(stored, schema: whole.schema) else { continue }
                let world = try TestWorld(whole.policies, whole.schema, registry)
                worlds.append((world.snapshot, carried))
                worlds.append((world.snapshot, generator.random.some(carried, 0.7)))
            }
            let requests = generated.requests.compactMap { Request($0, whole.schema) }
            guard !requests.isEmpty else { continue }
            try ask(requests, worlds, &generator, &desk)
        }
        let counts = desk.counts
        #expect(counts.hits > 500 && counts.misses > 200, "seed \(seed): \(counts)")
        #expect(counts.evictions > 100, "seed \(seed): \(counts)")
    }

    /// Parts of some questions with parts of others, in worlds that change now and then.
    private func ask(
        _ requests: [Request], _ worlds: [(snapshot: Snapshot, carried: [Entity])],
        _ generator: inout CaseGenerator, _ desk: inout CachedDesk
    ) throws {
        var world = worlds[0]
        for _ in 0..<120 {
            if generator.random.chance(0.05) { world = generator.random.pick(worlds) }
            let (one, other) = (generator.random.pick(requests), generator.random.pick(requests))
            let asked = Request(
                principal: one.principal, action: one.action,
                resource: generator.random.chance(0.3) ? other.resource : one.resource,
                context: generator.random.chance(0.3) ? other.context : one.context)
            let carried = world.carried.filter { $0.uid.type.basename != "Action" }
            _ = try desk.decide(asked, carrying: carried, world.snapshot)
        }
    }

    // ---------------------------------------------------------------------------- facts and clocks

    private static let clauses = [
        "context.call.attestation.ageSeconds < 7", "context.call.attestation.ageSeconds >= 3",
        "context.call.posture.ageSeconds <= 5", "context.call.posture.risk < 2",
        #"context.call.now > datetime("2027-01-15T08:00:04Z")"#,
        #"context.call.now.durationSince(datetime("2027-01-15T08:00:00Z")) > duration("6s")"#,
        #"context.call.scopes.contains("lift")"#, "context.call.delegation.depth > 0",
        "context has input && context.input.height > 3", "context has input",
        #"resource in Yard::Pier::"north""#, #"principal in Yard::Crew::"night""#,
        #"principal is Yard::Robot && principal.reach.contains(Yard::Pier::"south")"#,
        #"principal is Yard::Robot && principal.crew == Yard::Crew::"night""#,
        #"principal is Yard::Robot && principal has until && context.call.now < principal.until"#,
        "context.call has approval && context.call.approval.ageSeconds < 6",
        #"context.call.delegation has task && context.call.delegation.task == "t""#,
        "resource is Yard::Crate && resource.weight > 4",
    ]

    @Test(arguments: 950...957 as ClosedRange<UInt64>)
    func `it agrees with the policies while the clock moves`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var desk = CachedDesk(entriesMax: 16)
        for _ in 0..<12 {
            let policies = (0..<6).map { _ in
                let effect = random.chance(0.3) ? "forbid" : "permit"
                let clauses = (0..<random.number(1...3)).map { _ in random.pick(Self.clauses) }
                return "\(effect)(principal, action, resource) "
                    + "when { \(clauses.joined(separator: random.chance(0.5) ? " && " : " || ")) };"
            }
            let snapshot = try Yard.snapshot(policies.joined(separator: "\n")) {
                $0.rules.userLeg = .whenDelegated
            }
            var now = AgentQuestion.now
            for _ in 0..<150 {
                now += Int64(random.number(-200...900))
                _ = try desk.ask(try question(now, &random), snapshot)
            }
        }
        let counts = desk.counts
        #expect(
            counts.hits > 100 && counts.expirations > 20 && counts.evictions > 20,
            "seed \(seed): \(counts)")
    }

    private func question(_ now: Int64, _ random: inout SeededGenerator) throws -> AgentQuestion {
        var question = random.chance(0.8) ? Yard.question : Yard.inPerson
        question.now = now
        question.scopes = ["rigging", "lift", "lower"].filter { _ in random.chance(0.9) }
        question.action = random.pick([#"Yard::Action::"lift""#, #"Yard::Action::"lower""#])
        question.posture = (Int64(random.number(1...2)), now - Int64(random.number(0...8)) * 1000)
        if random.chance(0.2) {
            question.attestation?.at = now - Int64(random.number(0...9)) * 1000
        }
        if random.chance(0.2) { question.context = "{input: {height: \(random.number(3...4))}}" }
        if random.chance(0.3) { question.onBehalfOf = #"Yard::Hand::"mo""# }
        if random.chance(0.1) { question.task = "t" }
        if random.chance(0.2) {
            question.principal = random.pick([#"Yard::Robot::"r2""#, #"Yard::Hand::"pi""#])
        }
        if random.chance(0.3) {
            question.resource = #"Yard::Crate::"n/1""#
            question.carried = [try entity(question.resource, "{weight: \(random.number(4...5))}")]
        }
        return question
    }
}
