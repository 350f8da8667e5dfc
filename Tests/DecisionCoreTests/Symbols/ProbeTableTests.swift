import TestKit
import Testing

@testable import DecisionCore

struct ProbeTableTests {
    private func find(_ key: UInt64, among keys: [UInt64], in table: ProbeTable, hash: UInt64)
        -> Int?
    {
        var slot = table.first(hash)
        while let index = table[slot] {
            if keys[index] == key { return index }
            slot = table.next(slot)
        }
        return nil
    }

    @Test(arguments: [0, 1, 7, 8, 9, 1000])
    func `a table that is filled to its capacity finds all, and a search ends`(count: Int) {
        var table = ProbeTable(capacity: count)
        let keys = (0..<UInt64(count)).map { $0 }
        for (index, key) in keys.enumerated() {
            _ = table.insert(index, hash: ByteHash.fixed(key))
        }
        for (index, key) in keys.enumerated() {
            #expect(find(key, among: keys, in: table, hash: ByteHash.fixed(key)) == index)
        }
        #expect(find(5000, among: keys, in: table, hash: ByteHash.fixed(5000)) == nil)
    }

    @Test func `what collides is found all the same`() {
        var table = ProbeTable(capacity: 100)
        let keys = (0..<100).map { UInt64($0) }
        for index in keys.indices { #expect(table.insert(index, hash: 3) == index) }
        for (index, key) in keys.enumerated() {
            #expect(find(key, among: keys, in: table, hash: 3) == index)
        }
        #expect(find(100, among: keys, in: table, hash: 3) == nil)
    }

    @Test func `a search goes on at the beginning after the last slot`() {
        var table = ProbeTable(capacity: 4)
        let last = UInt64.max
        #expect(table.insert(0, hash: last) == 0)
        #expect(table.insert(1, hash: last) == 1)
        #expect(table[table.next(table.first(last))] == 1)
        #expect(table.next(table.first(last)) == 0)
    }

    @Test func `a slot that is cleared is free`() {
        var table = ProbeTable(capacity: 4)
        table.fill(5, with: 2)
        #expect(table[5] == 2)
        table.clear(5)
        #expect(table[5] == nil)
    }
}
