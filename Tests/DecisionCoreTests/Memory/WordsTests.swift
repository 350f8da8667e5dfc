import TestKit
import Testing

@testable import DecisionCore

struct WordsTests {
    private func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        Words.equal(left.span, right.span)
    }

    private func short(_ bytes: [UInt8]) -> UInt64 { Words.short(bytes.span) }

    @Test(arguments: 0...40)
    func `bytes are equal exactly if each is`(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        #expect(areEqual(bytes, bytes))
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 1 << UInt8(random.number(0...7))
            #expect(!areEqual(bytes, other), "byte \(index) of \(count)")
        }
        let longer = bytes + [0]
        #expect(!areEqual(bytes, longer))
        #expect(!areEqual(longer, bytes))
    }

    @Test(arguments: 0...7)
    func `short runs of one length are one word each`(count: Int) {
        var seen: Set<UInt64> = []
        let zeros = [UInt8](repeating: 0, count: count)
        seen.insert(short(zeros))
        for index in 0..<count {
            for bit in 0..<8 {
                var bytes = zeros
                bytes[index] = 1 << UInt8(bit)
                seen.insert(short(bytes))
            }
        }
        #expect(seen.count == 1 + count * 8)
    }

    @Test func `bytes are read in the middle of others`() {
        let bytes: [UInt8] = [9, 1, 2, 3, 4, 5, 6, 7, 8, 9]
        let eight = Words.eight(bytes.span, at: 1).littleEndian
        let four = UInt32(Words.four(bytes.span, at: 1)).littleEndian
        let one = Words.one(bytes.span, at: 9)
        #expect(eight == 0x0807_0605_0403_0201 && four == 0x0403_0201 && one == 9)
    }

    @Test func `a read past the end traps`() async {
        await #expect(processExitsWith: .failure) {
            let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
            _ = Words.eight(bytes.span, at: 1)
        }
    }
}
