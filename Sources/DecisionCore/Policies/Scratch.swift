/// What deciding a question leaves behind: made once a loop, overwritten by the next question.
public struct Scratch: ~Copyable {
    /// How many legs the last question had: 0 where a guard denied.
    public internal(set) var legCount = 0

    var legs: [LegFindings]
    /// What the evaluator needs beside the question.
    var workspace = Workspace()
    /// Answers of late; nil where every question is evaluated.
    ///
    /// No other module sets it: the compiler (6.3.1) fails on a public setter that frees what it holds.
    var cache: HotCache?
    /// Whether the last question was answered from the cache.
    public internal(set) var isCached = false

    /// Whether to note what each decision rests on, for answers that are judged again later.
    public var keepsRestsOn = false
    /// What became of the questions that the cache was asked; nil without one.
    public var cacheCounts: CacheCounts? {
        switch cache {
        case .some(let cache): cache.counts
        case nil: nil
        }
    }

    /// Makes ready for a snapshot, while the last is still held elsewhere: so nothing of it is freed
    /// here.
    public mutating func adopt(_ snapshot: Snapshot) { cache?.adopt(snapshot.plans) }

    var subjects: [EntityID] = []
    /// What the last decision rests on, as hashes that ``RevocationTable`` knows.
    public internal(set) var restsOn: [UInt64] = []
    /// When what it rests on was issued, in Unix milliseconds; 0 where nobody says.
    public internal(set) var issuedMilliseconds: Int64 = 0

    /// The greatest number of legs: an agent's and a user's.
    static let legsMax = 2

    /// Empty.
    /// - Parameters:
    ///   - cacheEntries: how many answers of policies are kept; none with 0.
    ///   - seed: random, so that nobody can choose questions that collide there.
    public init(cacheEntries: Int = 0, seed: UInt64 = 0) {
        if cacheEntries > 0 { cache = HotCache(entriesMax: cacheEntries, seed: seed) }
        legs = (0..<Scratch.legsMax).map { _ in LegFindings() }
    }

    /// A leg of the last question.
    /// - Precondition: `index < legCount`.
    public subscript(leg index: Int) -> LegFindings {
        precondition(index < legCount, "there are only as many legs as were asked")
        return legs[index]
    }
}
