internal import TestKit
internal import Testing

/// The kit itself: what the other tests rely on.
@Suite
struct GeneratorTests {
    @Test(arguments: [0, 1, UInt64.max])
    func `a seed gives the same case every time`(seed: UInt64) {
        var (one, two) = (CaseGenerator(seed: seed), CaseGenerator(seed: seed))
        let (first, second) = (one.world(), two.world())
        #expect(first.entities == second.entities)
        #expect(first.schema == second.schema)
        #expect(one.policies(in: first) == two.policies(in: second))
    }

    @Test
    func `neighbouring parts of a run differ`() {
        let seeds = Set((0..<1_000).map { SeededGenerator.seed(ofPart: $0, in: 7) })
        #expect(seeds.count == 1_000)
    }

    @Test
    func `tokens joined again mean the same`() {
        let text =
            #"permit(principal,action,resource)when{"a b\"c"like"*"&&A::B::"//"!=x//no"# + "\n};"
        let tokens = CedarTokens.split(text)
        #expect(CedarTokens.split(CedarTokens.join(tokens)) == tokens)
        #expect(tokens.contains(#""a b\"c""#))
        #expect(!tokens.contains { $0.contains("no") })
    }

    @Test
    func `JSON falls into its tokens`() {
        #expect(
            JSONTokens.split(#"{"a,\"": [1, -2.5e3 ,null]}"#)
                == ["{", #""a,\"""#, ":", "[", "1", ",", "-2.5e3", ",", "null", "]", "}"])
    }

    @Test
    func `a list is reduced to what matters`() {
        let reduced = reduced(Array(0..<1_000)) { $0.contains(17) && $0.contains(512) }
        #expect(reduced == [17, 512])
    }

    @Test(arguments: [10, 11])
    func `a reduction asks no more often than allowed`(limit: Int) {
        var asked = 0
        _ = reduced(Array(0..<1_000), triesMax: limit) { _ in
            asked += 1
            return false
        }
        #expect(asked == limit)
    }

    @Test
    func `JSON is reduced to the member that matters`() {
        let tokens = JSONTokens.split(#"{"a": [1, {"b": 2, "c": [3, 4]}], "d": {}, "e": 5}"#)
        let reduced = reducedJSON(tokens) { $0.contains("4") }
        #expect(reduced.joined() == #"{"a":[{"c":[4]}]}"#)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `most links can be made, and many careful policies are valid`(seed: UInt64) {
        var generator = CaseGenerator(seed: seed, options: .careful(templates: 0.5))
        var world = generator.world()
        while world.schema == nil { world = generator.world() }
        let policies = (0..<40).map { _ in
            let made = generator.linkedPolicies(in: world)
            return OraclePolicies(text: made.text, links: made.links.map(OracleLink.init))
        }
        let results = CedarEngine.verdict(on: OracleQuestion(world, policies: policies)).results
        let links = results.flatMap(\.links)
        #expect(links.count { $0 == nil } * 2 > links.count)
        #expect(results.count { $0.isValid == true } * 4 > results.count)
    }
}
