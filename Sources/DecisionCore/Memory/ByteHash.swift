/// A hash of bytes: multiply, fold, eight bytes a step.
///
/// Not a cryptographic hash. Tables that are built at publish use it unseeded, so that the same
/// policies give the same table, and verify their greatest probe length. Tables that requests fill
/// take a random seed, so that a stranger cannot choose strings that collide.
public struct ByteHash: Sendable {
    private let seed: UInt64

    /// The unseeded hash, for tables whose content is an administrator's.
    public static let fixed = ByteHash(seed: 0)

    /// A hash that is as hard to predict as its seed.
    public init(seed: UInt64) {
        self.seed = seed ^ 0x9e37_79b9_7f4a_7c15
    }

    /// The hash of `bytes`.
    /// - Complexity: linear in the length.
    func callAsFunction(_ bytes: Span<UInt8>) -> UInt64 {
        let count = bytes.count
        var state = seed ^ UInt64(truncatingIfNeeded: count)
        guard count >= 8 else { return fold(state ^ Words.short(bytes)) }
        var offset = 0
        while offset < count &- 8 {
            state = fold(state ^ Words.eight(bytes, at: offset))
            offset &+= 8
        }
        return fold(state ^ Words.eight(bytes, at: count &- 8))
    }

    /// The hash of one word, as a pair of ids.
    @inline(__always)
    func callAsFunction(_ word: UInt64) -> UInt64 {
        fold(seed ^ word)
    }

    /// Begins the hash of so many words.
    @inline(__always)
    func begin(_ count: Int) -> UInt64 { seed ^ UInt64(truncatingIfNeeded: count) }

    /// The hash of one word more: a round only, for whoever ends calls the whole.
    @inline(__always)
    func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
        return product.high ^ product.low
    }

    @inline(__always)
    private func fold(_ word: UInt64) -> UInt64 {
        // Two rounds: one alone leaves the low bits of short inputs poorly mixed.
        let once = (word ^ 0xa076_1d64_78bd_642f).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
        let mixed = once.high ^ once.low
        let twice = (mixed ^ seed).multipliedFullWidth(by: 0x8ebc_6af0_9c88_c6e3)
        return twice.high ^ twice.low
    }
}
