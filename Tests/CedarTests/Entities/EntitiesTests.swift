import Cedar
import Testing

struct EntitiesTests {
    /// Entities of one type: each name with its parents.
    private func graph(_ parents: KeyValuePairs<Text, [Text]>) throws -> [Entity] {
        try parents.map { name, parents in
            Entity(
                uid: try entityUID("N", name), parents: try parents.map { try entityUID("N", $0) })
        }
    }

    @Test func `ancestors are all that is reached through parents`() throws {
        let entities = try Entities(
            try graph(["d": ["b", "c"], "b": ["a"], "c": ["a", "gone"], "a": [], "e": ["d"]]))
        #expect(entities.count == 5)
        let names = { (name: Text) in
            try Set(#require(entities.entity(try entityUID("N", name))).ancestors.map(\.id))
        }
        #expect(try names("a").isEmpty)
        #expect(try names("b") == ["a"])
        #expect(try names("c") == ["a", "gone"])
        #expect(try names("d") == ["a", "b", "c", "gone"])
        #expect(try names("e") == ["a", "b", "c", "d", "gone"])
        #expect(entities.entity(try entityUID("N", "gone")) == nil)
    }

    @Test(
        arguments: [
            ["a": ["a"]], ["a": ["b"], "b": ["a"]], ["a": ["b"], "b": ["c"], "c": ["d", "b"]],
        ] as [KeyValuePairs<Text, [Text]>])
    func `a cycle is refused`(parents: KeyValuePairs<Text, [Text]>) throws {
        let entities = try graph(parents)
        let error = #expect(throws: EntitiesError.self) { try Entities(entities) }
        #expect(error?.kind == .cycle)
    }

    @Test func `the same entity twice is fine, another with its uid is not`() throws {
        let uid = try entityUID("N", "a")
        let (b, c) = (try entityUID("N", "b"), try entityUID("N", "c"))
        let twice = [Entity(uid: uid, parents: [b, c]), Entity(uid: uid, parents: [c, b])]
        #expect(try Entities(twice).count == 1)
        let other = twice + [Entity(uid: uid, parents: [b])]
        #expect(throws: EntitiesError(.contradiction, at: .entity(uid))) { try Entities(other) }
    }

    @Test func `a deep hierarchy is closed without recursion`() throws {
        let depth = 1_500
        var chain = [Entity(uid: try entityUID("N", "0"))]
        for level in 1...depth {
            let parent = try entityUID("N", Text("\(level - 1)"))
            chain.append(Entity(uid: try entityUID("N", Text("\(level)")), parents: [parent]))
        }
        let entities = try Entities(chain.reversed())
        let last = try #require(entities.entity(try entityUID("N", Text("\(depth)"))))
        #expect(last.ancestors.count == depth)
    }

    @Test func `ancestors are counted up to the limit`() throws {
        let chain = try graph(["a": [], "b": ["a"], "c": ["b"], "d": ["c"]])
        _ = try Entities(chain, ancestorsMax: 6)
        #expect(throws: EntitiesError(.tooManyAncestors(limit: 5))) {
            try Entities(chain, ancestorsMax: 5)
        }
    }

    @Test func `entities with the same parents share and count their ancestors once`() throws {
        let siblings = try (0..<1_000).map { number in
            Entity(uid: try entityUID("N", Text("\(number)")), parents: [try entityUID("G", "g")])
        }
        #expect(try Entities(siblings, ancestorsMax: 1).count == 1_000)
    }
}
