import TestKit
import Testing

@testable import DecisionCore

struct ByteHashTests {
    private func hash(_ text: String, _ hash: ByteHash) -> UInt64 {
        let bytes = Array(text.utf8)
        return hash(bytes.span)
    }

    @Test func `the unseeded hash is the same every time`() {
        #expect(hash("policy", .fixed) == hash("policy", ByteHash(seed: 0)))
        #expect(hash("", .fixed) == hash("", .fixed))
    }

    @Test func `another seed gives another hash`() {
        let texts = [
            "", "a", "ab", "abcd", "abcdefg", "abcdefgh", "a longer text than eight bytes",
        ]
        for text in texts {
            let hashes = Set((0..<64).map { hash(text, ByteHash(seed: $0)) })
            #expect(hashes.count == 64, "\(text)")
        }
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `similar strings seldom share their low bits`(seed: UInt64) {
        let byteHash = ByteHash(seed: seed)
        var slots: [UInt64: Int] = [:]
        for number in 0..<4096 { slots[hash("agent-\(number)", byteHash) & 8191, default: 0] += 1 }
        // 4096 balls in 8192 bins: a bin with ten has a chance of less than one in a million.
        #expect(slots.values.max() ?? 0 < 10)
        #expect(slots.count > 3000)
    }

    @Test func `a zero byte more is another string`() {
        for count in 0..<24 {
            let shorter = String(repeating: "\0", count: count)
            #expect(hash(shorter, .fixed) != hash(shorter + "\0", .fixed), "\(count)")
        }
    }

    @Test func `every byte counts`() {
        var random = SeededGenerator(seed: 3)
        for count in 1...40 {
            let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            for index in bytes.indices {
                var other = bytes
                other[index] ^= 0x10
                let differ = ByteHash.fixed(bytes.span) != ByteHash.fixed(other.span)
                #expect(differ, "byte \(index) of \(count)")
            }
        }
    }
}
