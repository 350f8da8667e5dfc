import Cedar
import PolicyCompiler
import TestKit
import Testing

@testable import DecisionCore

/// A registry that is derived by changes is the one that is made anew of the same entities.
struct RegistryDerivingTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `it answers as one that is made anew, and what it was derived from stays`(
        seed: UInt64
    ) throws {
        var yard = try ChangingYard(seed: seed)
        var last = try yard.anew()
        for _ in 0..<25 {
            let before = yard.entities
            let change = yard.change()
            let old = RegistryView(last, yard)
            let part: Snapshot.RegistryPart?
            do throws(RegistryError) {
                part = try last.registryPart(applying: change)
            } catch {
                #expect((try? Entities(yard.entities.values)) == nil, "seed \(seed): \(error)")
                yard.entities = before
                continue
            }
            let derived = Snapshot(
                last, with: try #require(part), activation: last.activation + 1,
                revision: last.revision)
            let anew = try yard.anew()
            let differing = RegistryView(derived, yard).difference(from: RegistryView(anew, yard))
            #expect(differing == nil, "seed \(seed)")
            #expect(RegistryView(last, yard).difference(from: old) == nil, "seed \(seed)")
            #expect(derived.registry.hash == anew.registry.hash, "seed \(seed)")
            #expect(derived.policyGeneration == last.policyGeneration)
            expectVersions(derived, after: last, yard, "seed \(seed)")
            last = derived
        }
    }

    /// A version is another exactly where an entity's data or what it is in is.
    private func expectVersions(
        _ snapshot: Snapshot, after last: Snapshot, _ yard: ChangingYard, _ note: Comment
    ) {
        for uid in yard.uids {
            let old = last.vocabulary.entity(uid).flatMap {
                last.registry.contents.entity($0, last.vocabulary)
            }
            guard let id = snapshot.vocabulary.entity(uid) else {
                #expect(old == nil, note)
                continue
            }
            let new = snapshot.registry.contents.entity(id, snapshot.vocabulary)
            let versions = (last.registry.version(id), snapshot.registry.version(id))
            #expect((versions.0 == versions.1) == (old == new), note)
            #expect((versions.1 == 0) == (new == nil), note)
        }
    }

    @Test(arguments: 40...43 as ClosedRange<UInt64>)
    func `policies decide as over one that is made anew`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed, options: .wellFormed)
        var compared = 0
        for _ in 0..<20 {
            let generated = generator.world()
            guard let world = TestWorld(generated, &generator) else { continue }
            let (kept, gone) = generator.split(world.entities)
            guard let entities = try? Entities(kept, schema: world.schema) else { continue }
            let smaller = try TestWorld(world.policies, world.schema, entities)
            // From few entities to all, and from all to few.
            let worlds = [
                (smaller, RegistryChange(put: gone), world),
                (world, RegistryChange(removed: gone.map(\.uid)), smaller),
            ]
            for (from, change, to) in worlds {
                guard let part = try from.snapshot.registryPart(applying: change) else { continue }
                let derived = TestWorld(
                    to, Snapshot(from.snapshot, with: part, activation: 2, revision: []))
                #expect(derived.snapshot.registry.hash == to.snapshot.registry.hash)
                for made in generated.requests {
                    guard let asked = Request(made, world.schema) else { continue }
                    let found = try derived.decide(asked)
                    let expected = try to.decide(asked)
                    compared += 1
                    #expect(found.permits == expected.permits, "seed \(seed)")
                    #expect(found.forbids == expected.forbids, "seed \(seed)")
                    #expect(found.errors.map(\.error) == expected.errors.map(\.error))
                    #expect(try derived.check(asked).code == to.check(asked).code)
                }
            }
        }
        #expect(compared > 50, "seed \(seed): \(compared)")
    }

    @Test(arguments: 70...73 as ClosedRange<UInt64>)
    func `the difference of two registries leads from one to the other`(seed: UInt64) throws {
        var yard = try ChangingYard(seed: seed)
        for _ in 0..<20 {
            let before = yard.entities
            let last = try yard.anew()
            yard.change()
            guard let entities = try? Entities(yard.entities.values, schema: yard.schema) else {
                yard.entities = before
                continue
            }
            let difference = last.difference(to: entities)
            let part = try #require(try last.registryPart(applying: difference.change))
            #expect(part.registry.hash == (try yard.anew()).registry.hash, "seed \(seed)")
            let derived = Snapshot(last, with: part, activation: 2, revision: [])
            let none = derived.difference(to: entities)
            #expect(none.change.put.isEmpty && none.change.removed.isEmpty, "seed \(seed)")
        }
    }
}
