import Testing

@testable import DecisionCore

struct SymbolTests {
    @Test(arguments: [0, 1, 4095, Int(Int32.max)])
    func `a local symbol is told from one of the vocabulary`(index: Int) {
        #expect(Symbol(local: index).isLocal)
        #expect(!Symbol(index: index).isLocal)
        #expect(Symbol(local: index) != Symbol(index: index))
        #expect(Symbol(local: index).index == index)
        #expect(Symbol(index: index).index == index)
    }

    @Test(arguments: [0, 1, 4095, Int(Int32.max)])
    func `a local entity is told from one of the vocabulary`(index: Int) {
        #expect(EntityID(local: index).isLocal)
        #expect(!EntityID(index: index).isLocal)
        #expect(EntityID(local: index) != EntityID(index: index))
        #expect(EntityID(local: index).index == index)
        #expect(EntityID(index: index).index == index)
    }

    @Test func `a key is its type and its id in one word`() {
        let pair = EntityKey(type: Symbol(index: 1), id: Symbol(index: 2))
        let swapped = EntityKey(type: Symbol(index: 2), id: Symbol(index: 1))
        #expect(pair.word == 0x1_0000_0002)
        #expect(pair.word != swapped.word && pair != swapped)
    }
}
