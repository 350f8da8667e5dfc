import TestKit
import Testing

@testable import DecisionCore

/// The queues hold what they should, whatever comes in which order.
struct CacheStoreTests {
    private static let hash = ByteHash(seed: 3)

    /// A key of a number, larger for some.
    private func fill(_ key: inout CacheKey, _ number: Int) {
        key.removeAll()
        key.put(UInt64(number))
        for word in 0..<number % 30 { key.put(UInt64(word)) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `what is found is what was put in last`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var store = CacheStore(entriesMax: 16 + random.number(0...60))
        var key = CacheKey()
        var put: [Int: UInt64] = [:]
        var found = 0
        for step in 0..<40_000 {
            let number = random.number(0...200) * random.number(0...3)
            fill(&key, number)
            let hash = key.hash(Self.hash)
            if let place = store.find(key, hash) {
                found += 1
                #expect(store.body(place, 0) == put[number])
                if random.chance(0.1) {
                    store.remove(place)
                    put[number] = nil
                } else {
                    store.use(place)
                }
            } else {
                let place = store.insert(key, hash, bodyCount: 1)
                store.setBody(place, 0, to: UInt64(step))
                put[number] = UInt64(step)
                #expect(store.find(key, hash) == place)
            }
            #expect(store.count <= store.entriesMax)
        }
        #expect(found > 1000 && store.evictions > 1000, "seed \(seed): \(found)")
    }

    @Test func `what is asked for again outlives a scan`() {
        var asked = AskedStore(entriesMax: 256)
        for _ in 0..<3 { for hot in 0..<100 { _ = asked.touch(hot) } }
        var kept = 0
        for cold in 0..<5000 {
            _ = asked.touch(1000 + cold)
            if cold % 10 == 0 { kept += asked.touch(cold / 10 % 100) ? 1 : 0 }
        }
        #expect(kept > 450, "\(kept) of 500")
    }

    @Test func `what left too early comes back for longer`() {
        var asked = AskedStore(entriesMax: 64)
        _ = asked.touch(1)
        for cold in 100..<170 { _ = asked.touch(cold) }
        let isKept = asked.touch(1)
        #expect(!isKept)
        // The small queue alone would have lost it by now.
        for cold in 200..<250 { _ = asked.touch(cold) }
        let isBack = asked.touch(1)
        #expect(isBack)
    }

    @Test func `keys of the same hash are told apart`() {
        var store = CacheStore(entriesMax: 16)
        var key = CacheKey()
        for number in 1...8 {
            key.removeAll()
            key.put(UInt64(number))
            let place = store.insert(key, 0xabcd_0000_0000, bodyCount: 1)
            store.setBody(place, 0, to: UInt64(number))
        }
        for number in 1...8 {
            key.removeAll()
            key.put(UInt64(number))
            let place = store.find(key, 0xabcd_0000_0000)
            #expect(place.map { store.body($0, 0) } == UInt64(number))
            if let place, number % 2 == 1 { store.remove(place) }
        }
        #expect(store.count == 4)
    }
}

/// A store that is asked for numbers, and takes in those that it does not hold.
private struct AskedStore: ~Copyable {
    private var store: CacheStore
    private var key = CacheKey()

    init(entriesMax: Int) { store = CacheStore(entriesMax: entriesMax) }

    /// Asks for a number; says whether it was there.
    mutating func touch(_ number: Int) -> Bool {
        key.removeAll()
        key.put(UInt64(number))
        let hash = key.hash(ByteHash(seed: 3))
        if let place = store.find(key, hash) {
            store.use(place)
            return true
        }
        _ = store.insert(key, hash, bodyCount: 1)
        return false
    }
}
