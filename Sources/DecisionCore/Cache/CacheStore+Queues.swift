// Who has to go: whatever an insertion does, it ends after a bounded number of entries.

extension CacheStore {
    /// Takes entries out until there is room for one more in the index.
    mutating func makeRoom(_ entriesMax: Int) {
        var rounds = 0
        while index.count >= entriesMax {
            if main.isEmpty || !probation.isEmpty && rounds < CacheLimits.roundsMax {
                rounds += 1
                releaseOldest()
            } else {
                var spent = CacheLimits.roundsMax
                turn(&spent)
            }
        }
    }

    mutating func placeOnProbation(_ count: Int) -> Int {
        while !probation.hasRoom(for: count) { releaseOldest() }
        let gap = probation.gap(before: count)
        if gap > 0 { words[probation.push(gap)] = CacheHead.gap(gap).word }
        return probation.push(count)
    }

    mutating func placeInMain(_ count: Int) -> Int {
        var rounds = 0
        while !main.hasRoom(for: count) { turn(&rounds) }
        let gap = main.gap(before: count)
        if gap > 0 { words[main.push(gap)] = CacheHead.gap(gap).word }
        return main.push(count)
    }

    /// The oldest of the small queue moves to the main one if it was of use, or goes.
    private mutating func releaseOldest() {
        let place = probation.tail
        var head = CacheHead(words[place])
        if !head.isGap {
            if head.uses > 0 {
                head.uses = 0
                move(head, from: place, to: placeInMain(head.wordCount))
            } else {
                noteGhost(head.hash)
                evict(head, place)
            }
        }
        probation.pop(head.wordCount)
    }

    /// The oldest of the main queue gets another round for a use, or goes.
    private mutating func turn(_ rounds: inout Int) {
        let place = main.tail
        var head = CacheHead(words[place])
        main.pop(head.wordCount)
        guard !head.isGap else { return }
        guard head.uses > 0, rounds < CacheLimits.roundsMax, main.hasRoom(for: head.wordCount)
        else { return evict(head, place) }
        rounds += 1
        head.uses -= 1
        let gap = main.gap(before: head.wordCount)
        if gap > 0 { words[main.push(gap)] = CacheHead.gap(gap).word }
        move(head, from: place, to: main.push(head.wordCount))
    }

    /// Copies an entry; where both places overlap, the new one comes first.
    private mutating func move(_ head: CacheHead, from place: Int, to new: Int) {
        for offset in 1..<head.wordCount { words[new + offset] = words[place + offset] }
        words[new] = head.word
        index.replace(CacheIndex.word(head.hash, place), with: CacheIndex.word(head.hash, new))
    }

    private mutating func evict(_ head: CacheHead, _ place: Int) {
        index.remove(CacheIndex.word(head.hash, place))
        evictions += 1
    }

    // -------------------------------------------------------------------------------- the ghosts

    private mutating func noteGhost(_ hash: UInt64) {
        ghosts[slot(hash)] = CacheStore.trace(hash)
    }

    /// Whether what has this hash left the small queue lately; it is forgotten.
    mutating func takeGhost(_ hash: UInt64) -> Bool {
        guard ghosts[slot(hash)] == CacheStore.trace(hash) else { return false }
        ghosts[slot(hash)] = 0
        return true
    }

    private func slot(_ hash: UInt64) -> Int { Int(hash >> 32) % ghosts.count }

    /// What is left of a hash; never 0, which is none.
    private static func trace(_ hash: UInt64) -> UInt32 { UInt32(hash >> 32) | 1 }
}
