/// Random numbers that are the same for the same seed (SplitMix64), so that a scenario can be made anew.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number below `count`.
    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

    /// Those of `count` things that are met with a probability.
    mutating func some(of count: Int, _ probability: Double) -> [Int] {
        (0..<count).filter { _ in Double.random(in: 0..<1, using: &self) < probability }
    }
}
