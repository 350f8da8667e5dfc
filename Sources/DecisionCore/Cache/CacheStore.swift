/// Entries in two queues of fixed size: those that were asked for once, and those that were again.
///
/// S3-FIFO: what is new comes into a small queue, and leaves it soon if nobody asks for it again; so a
/// scan of things that are asked for once pushes out nothing else. What was asked for again moves to
/// the main queue, where each use earns another round. A third queue of hashes alone remembers what
/// has just left the small one too early. A hit moves nothing and writes one word, which is why this
/// and not LRU. Source: Yang et al., "FIFO queues are all you need for cache eviction", SOSP 2023.
struct CacheStore: ~Copyable {
    var words: FixedRoom<UInt64>
    var index: CacheIndex
    var probation: CacheRing
    var main: CacheRing
    /// The hashes of what left the small queue, each in the slot that it gives.
    var ghosts: FixedRoom<UInt32>
    let entriesMax: Int
    var evictions: UInt64 = 0

    /// Room for so many entries, of which the small queue has an eighth.
    init(entriesMax: Int) {
        let entriesMax = min(
            max(entriesMax, CacheLimits.entries.lowerBound), CacheLimits.entries.upperBound)
        self.entriesMax = entriesMax
        let count = entriesMax * CacheLimits.wordsEach
        words = FixedRoom(repeating: 0, count: count)
        index = CacheIndex(capacity: entriesMax)
        // Two entries of the greatest size fit into the smaller queue, whatever is left empty.
        let small = max(count / 8, 3 * CacheLimits.wordsMax)
        probation = CacheRing(0..<small)
        main = CacheRing(small..<count)
        ghosts = FixedRoom(repeating: 0, count: entriesMax)
    }

    /// How many entries it holds.
    var count: Int { index.count }
    /// How many bytes it has set aside.
    var byteCount: Int { words.count * 8 + index.byteCount + ghosts.count * 4 }

    // ----------------------------------------------------------------------------------- finding

    /// Where the entry of a key begins; nil where there is none.
    func find(_ key: borrowing CacheKey, _ hash: UInt64) -> Int? {
        var slot = index.first(hash)
        while true {
            let word = index.word(in: slot)
            if word == 0 { return nil }
            let place = Int(word & UInt64(UInt32.max)) &- 1
            if word ^ hash < 1 << 32, holds(key, place) { return place }
            slot = index.next(slot)
        }
    }

    @inline(__always)
    private func holds(_ key: borrowing CacheKey, _ place: Int) -> Bool {
        guard CacheHead(words[place]).keyCount == key.count else { return false }
        var offset = 0
        while offset < key.count {
            if words[place &+ 1 &+ offset] != key.words[offset] { return false }
            offset &+= 1
        }
        return true
    }

    /// A word of what follows an entry's key.
    @inline(__always)
    func body(_ place: Int, _ offset: Int) -> UInt64 {
        words[place &+ 1 &+ CacheHead(words[place]).keyCount &+ offset]
    }

    /// Notes that an entry was of use.
    mutating func use(_ place: Int) {
        var head = CacheHead(words[place])
        guard head.uses < CacheHead.usesMax else { return }
        head.uses += 1
        words[place] = head.word
    }

    // ---------------------------------------------------------------------------------- changing

    /// Puts an entry in, whose body is to be written, and says where it begins.
    mutating func insert(_ key: borrowing CacheKey, _ hash: UInt64, bodyCount: Int) -> Int {
        let head = CacheHead(hash, keyCount: key.count, wordCount: 1 + key.count + bodyCount)
        precondition(head.wordCount <= CacheLimits.wordsMax, "an entry has a greatest size")
        makeRoom(entriesMax)
        let isMissed = takeGhost(hash)
        let place = isMissed ? placeInMain(head.wordCount) : placeOnProbation(head.wordCount)
        words[place] = head.word
        for offset in 0..<key.count { words[place + 1 + offset] = key.words[offset] }
        index.insert(CacheIndex.word(hash, place))
        return place
    }

    /// Writes a word of what follows an entry's key.
    mutating func setBody(_ place: Int, _ offset: Int, to word: UInt64) {
        words[place + 1 + CacheHead(words[place]).keyCount + offset] = word
    }

    /// Takes out an entry that is no longer true; its words are freed in their turn.
    mutating func remove(_ place: Int) {
        let head = CacheHead(words[place])
        index.remove(CacheIndex.word(head.hash, place))
        words[place] = CacheHead.gap(head.wordCount).word
    }
}
