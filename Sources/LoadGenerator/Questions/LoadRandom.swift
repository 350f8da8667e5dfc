/// Random numbers that are the same for the same seed, and cost next to nothing.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014): SplitMix64.
struct LoadRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A number below a limit; its bias is below the limit's part of 2^64.
    mutating func next(below limit: UInt64) -> UInt64 {
        next().multipliedFullWidth(by: limit).high
    }

    /// A share: at least 0, below 1.
    mutating func nextShare() -> Double {
        Double(next() >> 11) * 0x1p-53
    }
}
