import Cedar
import TestKit
import Testing

@testable import DecisionCore

struct VocabularyTests {
    private func vocabulary(_ texts: [Text]) -> Vocabulary {
        var builder = VocabularyBuilder()
        for text in texts { _ = builder.symbol(text) }
        return builder.vocabulary()
    }

    private func symbol(_ text: Text, in vocabulary: Vocabulary) -> Symbol? {
        let bytes = Array(text.string.utf8)
        return vocabulary.symbol(spelled: bytes.span)
    }

    @Test func `an empty vocabulary holds nothing`() {
        let empty = vocabulary([])
        #expect(empty.symbolCount == 0 && empty.entityCount == 0 && empty.probesMax == 0)
        #expect(symbol("", in: empty) == nil)
        #expect(symbol("a", in: empty) == nil)
    }

    @Test func `a string is found by its bytes and named once`() {
        let few = vocabulary(["", "a", "ab", "a", ""])
        #expect(few.symbolCount == 3)
        #expect(symbol("", in: few)?.rawValue == 0)
        #expect(symbol("a", in: few)?.rawValue == 1)
        #expect(symbol("ab", in: few)?.rawValue == 2)
        #expect(symbol("b", in: few) == nil)
    }

    @Test func `strings that are equal to Unicode and not in bytes are two`() {
        let composed: Text = "\u{e9}"
        let decomposed: Text = "e\u{301}"
        #expect(composed.string == decomposed.string)
        let both = vocabulary([composed, decomposed])
        #expect(both.symbolCount == 2)
        #expect(symbol(composed, in: both) != symbol(decomposed, in: both))
        #expect(symbol(decomposed, in: vocabulary([composed])) == nil)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `look-ups agree with a dictionary`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var builder = VocabularyBuilder()
        var expected: [Text: Symbol] = [:]
        for _ in 0..<4000 {
            let text = Text(randomText(&random))
            let symbol = builder.symbol(text)
            #expect(expected[text] ?? symbol == symbol, "seed \(seed)")
            expected[text] = symbol
        }
        let vocabulary = builder.vocabulary()
        #expect(vocabulary.symbolCount == expected.count)
        for (text, expected) in expected {
            #expect(symbol(text, in: vocabulary) == expected, "seed \(seed): \(text)")
            #expect(vocabulary.text(expected) == text, "seed \(seed)")
        }
        for _ in 0..<4000 {
            let text = Text(randomText(&random))
            #expect(symbol(text, in: vocabulary) == expected[text], "seed \(seed): \(text)")
        }
        // Half of the slots are free: a longer walk would mean that the hash is poor.
        #expect(vocabulary.probesMax < 40, "seed \(seed)")
    }

    private func randomText(_ random: inout SeededGenerator) -> String {
        if random.chance(0.3) { return random.text(oddness: 1) }
        let length = random.number(0...20)
        return String((0..<length).map { _ in random.pick(Array("ab01é")) })
    }

    @Test(arguments: [4, 5] as [UInt64])
    func `entities agree with a dictionary`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var builder = VocabularyBuilder()
        var expected: [EntityUID: EntityID] = [:]
        for _ in 0..<3000 {
            let type = Name(parsing: Text("T\(random.number(0...9))"))
            let uid = EntityUID(type: try #require(type), id: Text("\(random.number(0...999))"))
            let id = builder.entity(uid)
            #expect(expected[uid] ?? id == id, "seed \(seed)")
            expected[uid] = id
        }
        let vocabulary = builder.vocabulary()
        #expect(vocabulary.entityCount == expected.count)
        for (uid, id) in expected {
            #expect(vocabulary.uid(id) == uid)
            #expect(vocabulary.entity(vocabulary.key(id)) == id)
            #expect(!id.isLocal)
        }
        let type = try #require(symbol("T1", in: vocabulary))
        #expect(vocabulary.entity(EntityKey(type: type, id: type)) == nil)
    }

    @Test func `the same content gives the same numbers`() throws {
        let texts = (0..<500).map { Text("word \($0 * 7919 % 500)") }
        let first = vocabulary(texts)
        let second = vocabulary(texts)
        #expect(first.probesMax == second.probesMax)
        for text in texts { #expect(symbol(text, in: first) == symbol(text, in: second)) }
    }
}
