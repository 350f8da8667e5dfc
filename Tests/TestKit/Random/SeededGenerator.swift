/// A random source that repeats itself from its seed.
///
/// The generator is xoshiro256**, its state filled by SplitMix64 so that neighbouring seeds do not
/// give neighbouring streams. It is for tests alone: nothing here is secret.
///
/// Source: Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    /// The seed this stream began with; print it with every failure.
    public let seed: UInt64
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// Begins the stream that belongs to a seed.
    public init(seed: UInt64) {
        var mixer = SplitMix64(state: seed)
        self.seed = seed
        state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
    }

    /// The seed of the nth part of a run, so that one part can be repeated without the others.
    public static func seed(ofPart index: Int, in seed: UInt64) -> UInt64 {
        var mixer = SplitMix64(
            state: seed ^ (UInt64(truncatingIfNeeded: index) &* 0xD1B5_4A32_D192_ED03))
        return mixer.next()
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        let result = Self.rotate(state.1 &* 5, by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = Self.rotate(state.3, by: 45)
        return result
    }

    private static func rotate(_ bits: UInt64, by count: UInt64) -> UInt64 {
        (bits << count) | (bits >> (64 - count))
    }
}

/// The mixer that turns any seed, zero too, into a well-spread state.
private struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

extension SeededGenerator {
    /// True with the given probability, from 0 to 1.
    public mutating func chance(_ probability: Double) -> Bool {
        Double(next() >> 11) * 0x1p-53 < probability
    }

    /// A whole number from the range, every one as likely.
    public mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self)
    }

    /// One element, every one as likely.
    ///
    /// - Precondition: the array is not empty.
    public mutating func pick<Element>(_ elements: [Element]) -> Element {
        precondition(!elements.isEmpty, "nothing to pick from")
        return elements[Int.random(in: 0..<elements.count, using: &self)]
    }

    /// Some of the elements, each kept with the given probability, in their order.
    public mutating func some<Element>(_ elements: [Element], _ probability: Double) -> [Element] {
        elements.filter { _ in chance(probability) }
    }
}
