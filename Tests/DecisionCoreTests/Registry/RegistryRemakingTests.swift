import Cedar
import Testing

@testable import DecisionCore

/// When a zone is compiled anew although its registry alone has changed.
struct RegistryRemakingTests {
    private func next(_ last: Snapshot, _ change: RegistryChange) throws -> Snapshot? {
        try last.registryPart(applying: change).map {
            Snapshot(last, with: $0, activation: last.activation + 1, revision: [])
        }
    }

    @Test func `actions that come, go or move take the policies along`() throws {
        let world = try TestWorld(
            #"permit(principal, action in Action::"read", resource);"#,
            entities: """
                [{"uid": {"type": "Action", "id": "view"}, "attrs": {},
                  "parents": [{"type": "Action", "id": "read"}]},
                 {"uid": {"type": "User", "id": "u"}, "attrs": {}, "parents": []}]
                """)
        let view = try EntityUID(parsing: #"Action::"view""#)
        let changes = [
            RegistryChange(removed: [view]), RegistryChange(put: [Entity(uid: view)]),
            RegistryChange(put: [try entity(#"Action::"list""#, in: [#"Action::"read""#])]),
            RegistryChange(put: [try entity(#"User::"u""#, in: [#"Action::"read""#])]),
        ]
        for change in changes { #expect(try next(world.snapshot, change) == nil) }
        let other = RegistryChange(put: [try entity(#"User::"u""#, "{a: 1}")])
        #expect(try next(world.snapshot, other) != nil)
        let alike = try entity(#"Action::"view""#, in: [#"Action::"read""#])
        #expect(try next(world.snapshot, RegistryChange(put: [alike])) != nil)
    }

    @Test func `what has grown to twice its size is made anew, and not before`() throws {
        var last = try TestWorld().snapshot
        let user = try EntityUID(parsing: #"User::"u""#)
        let made = last.registry.byteCount + last.vocabulary.byteCount
        var changes = 0
        while true {
            // A hundred KiB that are dead with the next.
            let text = Text(String(repeating: "x", count: 100_000) + "\(changes)")
            let record = Record(lastWins: [.init(key: "text", value: .string(text))])
            let change = RegistryChange(put: [Entity(uid: user, attributes: record)])
            guard let next = try next(last, change) else { break }
            last = next
            changes += 1
            #expect(changes < 1000)
        }
        let size = last.registry.byteCount + last.vocabulary.byteCount
        #expect(size <= 2 * made + RegistrySize.slackBytes)
        #expect(size + 200_000 > 2 * made + RegistrySize.slackBytes)
    }

    @Test func `what has shrunk to half its size is made anew, and not before`() throws {
        let count = 2 * RegistrySize.slackEntities
        let uids = try (0..<count).map { try EntityUID(parsing: "User::\"\($0)\"") }
        let world = try TestWorld(PolicySet(), nil, try Entities(uids.map { Entity(uid: $0) }))
        let half = RegistrySize.slackEntities / 2
        let kept = try #require(
            try next(world.snapshot, RegistryChange(removed: Array(uids.dropFirst(half)))))
        #expect(kept.registry.count == half)
        #expect(try next(kept, RegistryChange(removed: [uids[0]])) == nil)
    }

    @Test func `the last of what is put twice counts, and what is put is not removed`() throws {
        let last = try TestWorld().snapshot
        let user = try EntityUID(parsing: #"User::"u""#)
        let change = RegistryChange(
            put: [
                try entity(#"User::"u""#, in: [#"Team::"a""#]),
                try entity(#"User::"u""#, in: [#"Team::"b""#]),
            ],
            removed: [user])
        let next = try #require(try next(last, change))
        let anew = try Entities([change.put[1]])
        #expect(try next.registry.hash == TestWorld(PolicySet(), nil, anew).snapshot.registry.hash)
        #expect(next.vocabulary.entity(try EntityUID(parsing: #"Team::"a""#)) == nil)
        #expect(next.registry.version(try #require(next.vocabulary.entity(user))) > 0)
    }

    @Test func `a circle is refused, also through what was there`() throws {
        let world = try TestWorld(
            entities: """
                [{"uid": {"type": "Team", "id": "a"}, "attrs": {},
                  "parents": [{"type": "Team", "id": "b"}]}]
                """)
        let b = try EntityUID(parsing: #"Team::"b""#)
        for parent in [#"Team::"a""#, #"Team::"b""#] {
            let change = RegistryChange(put: [try entity(#"Team::"b""#, in: [parent])])
            do throws(RegistryError) {
                _ = try world.snapshot.registryPart(applying: change)
                Issue.record("it is in itself")
            } catch {
                guard case .cycle = error else {
                    Issue.record("\(error)")
                    continue
                }
                #expect("\(error)".contains("would be in itself"))
            }
        }
        #expect(
            world.snapshot.vocabulary.entity(b).map { world.snapshot.registry.stores($0) } == false)
    }
}
