import Cedar
import TestKit
import Testing

@testable import DecisionCore

/// An entity of the registry that changes takes the answers along that rest on it, and no others.
struct CacheVersionTests {
    private static let entities = """
        [{"uid": {"type": "User", "id": "ada"}, "attrs": {"level": 4,
          "boss": {"__entity": {"type": "User", "id": "may"}}},
          "parents": [{"type": "Team", "id": "red"}]},
         {"uid": {"type": "User", "id": "eve"}, "attrs": {"level": 4}, "parents": []},
         {"uid": {"type": "User", "id": "may"}, "attrs": {"level": 9}, "parents": []},
         {"uid": {"type": "Team", "id": "red"}, "attrs": {}, "parents": []},
         {"uid": {"type": "Folder", "id": "inner"}, "attrs": {}, "parents": []}]
        """

    private static let policies = """
        permit(principal in Team::"all", action, resource);
        permit(principal, action, resource) when { principal has level && principal.level > 3 };
        permit(principal, action, resource)
          when { principal has boss && principal.boss has level && principal.boss.level > 8 };
        permit(principal, action, resource in Folder::"outer");
        """

    private func questions() throws -> [(asked: Request, carried: [Entity])] {
        let plan = #"Doc::"plan""#
        return try [
            (#"User::"ada""#, #"Doc::"any""#, []), (#"User::"eve""#, #"Doc::"any""#, []),
            (#"User::"new""#, #"Doc::"any""#, []),
            (#"User::"eve""#, plan, [try entity(plan, in: [#"Folder::"inner""#])]),
        ].map { (try request($0, #"Action::"view""#, $1), $2) }
    }

    @Test(arguments: [
        (#"User::"ada""#, "{level: 1}", nil, [false, true, true, true]),
        (#"User::"may""#, "{level: 1}", nil, [false, true, true, true]),
        (#"User::"eve""#, "{level: 4}", #"Team::"red""#, [true, false, true, false]),
        (#"Team::"red""#, "{}", #"Team::"all""#, [false, true, true, true]),
        (#"User::"new""#, "{level: 4}", nil, [true, true, false, true]),
        (#"Folder::"inner""#, "{}", #"Folder::"outer""#, [true, true, true, false]),
        (#"User::"nobody""#, "{}", nil, [true, true, true, true]),
    ])
    func `an entity takes its own answers along`(
        uid: String, attributes: String, parent: String?, isCached: [Bool]
    ) throws {
        let world = try TestWorld(Self.policies, entities: Self.entities)
        var desk = CachedDesk()
        for question in try questions() {
            _ = try desk.decide(question.asked, carrying: question.carried, world.snapshot)
        }
        let put = try entity(uid, attributes, in: parent.map { [$0] } ?? [])
        let part = try #require(
            try world.snapshot.registryPart(applying: RegistryChange(put: [put])))
        let next = Snapshot(world.snapshot, with: part, activation: 2, revision: [])
        let found = try questions().map {
            try desk.decide($0.asked, carrying: $0.carried, next).isCached
        }
        #expect(found == isCached)
    }

    @Test(arguments: 970...975 as ClosedRange<UInt64>)
    func `it agrees with the policies while the registry changes`(seed: UInt64) throws {
        var generator = CaseGenerator(seed: seed, options: .wellFormed)
        var desk = CachedDesk(entriesMax: 16)
        var changes = 0
        for _ in 0..<30 {
            let generated = generator.world()
            guard let whole = TestWorld(generated, &generator) else { continue }
            let requests = generated.requests.compactMap { Request($0, whole.schema) }
            let (_, others) = generator.split(whole.entities)
            guard !requests.isEmpty, !others.isEmpty else { continue }
            var snapshot = whole.snapshot
            for _ in 0..<80 {
                if generator.random.chance(0.15) {
                    let some = generator.random.some(others, 0.5)
                    let change =
                        generator.random.chance(0.5)
                        ? RegistryChange(put: some) : RegistryChange(removed: some.map(\.uid))
                    if let part = try? snapshot.registryPart(applying: change) {
                        snapshot = Snapshot(snapshot, with: part, activation: 2, revision: [])
                        changes += 1
                    }
                }
                let (one, other) = (
                    generator.random.pick(requests), generator.random.pick(requests)
                )
                let asked = Request(
                    principal: one.principal, action: one.action, resource: other.resource,
                    context: one.context)
                _ = try desk.decide(asked, snapshot)
            }
        }
        let counts = desk.counts
        #expect(changes > 50 && counts.hits > 150, "seed \(seed): \(changes), \(counts)")
    }
}
