/// The first word of an entry: which, how long, and how often it was of use.
struct CacheHead {
    var word: UInt64

    /// The greatest number of uses that is counted: more would keep what was once wanted for ever.
    static let usesMax: UInt64 = 3

    init(_ word: UInt64) { self.word = word }

    init(_ hash: UInt64, keyCount: Int, wordCount: Int) {
        word = (hash >> 32) << 32 | UInt64(keyCount) << 16 | UInt64(wordCount) << 8
    }

    /// The words that are left empty at the end of a ring.
    static func gap(_ wordCount: Int) -> CacheHead { CacheHead(UInt64(wordCount) << 8) }

    var isGap: Bool { keyCount == 0 }
    /// The hash's upper half, where it stands in a hash.
    var hash: UInt64 { (word >> 32) << 32 }
    var keyCount: Int { Int(word >> 16 & 0xff) }
    /// All words, this one too.
    var wordCount: Int { Int(word >> 8 & 0xff) }

    var uses: UInt64 {
        get { word & 0xff }
        set { word = word & ~0xff | newValue }
    }
}

/// How large an entry may be.
enum CacheLimits {
    /// The policies that an entry has room for, those of all legs: of more than a dozen nobody reads
    /// the reasons, and to copy them is no cheaper than to evaluate.
    static let policiesMax = 12
    /// The words of an entry: its head, its key, the clocks' intervals, the legs and their policies.
    static let wordsMax =
        1 + CacheKey.wordsMax + 2 * ReadPlanLimits.clocksMax + 1 + (policiesMax + 1) / 2
    /// The words that are set aside for each entry that a cache may have: a usual one has twenty, and
    /// where all are larger there are fewer.
    static let wordsEach = 32
    /// The fewest entries for which a cache is worth its while, and the most, which take 256 MiB.
    static let entries = 16...1 << 20
    /// How many entries are given another round before one has to go: so an insertion takes a bounded
    /// time.
    static let roundsMax = 8
}
