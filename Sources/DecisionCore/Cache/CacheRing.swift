/// Where a queue of entries lies among the words of a cache: the oldest go first.
///
/// Entries are never split, so the end of the ring may be left empty once a round.
struct CacheRing {
    /// The words that it has.
    let words: Range<Int>
    /// Where the next entry goes.
    private(set) var head: Int
    /// Where the oldest lies.
    private(set) var tail: Int
    private(set) var used = 0

    init(_ words: Range<Int>) {
        self.words = words
        head = words.lowerBound
        tail = words.lowerBound
    }

    var isEmpty: Bool { used == 0 }

    /// The words that are left empty if an entry of so many is put in now.
    func gap(before count: Int) -> Int {
        let left = words.upperBound - head
        return left < count ? left : 0
    }

    /// Whether there is room for an entry of so many words.
    func hasRoom(for count: Int) -> Bool {
        words.count - used >= count + gap(before: count)
    }

    /// Takes so many words at the head: an entry's, or those that are left empty before it.
    /// - Precondition: they are free.
    mutating func push(_ count: Int) -> Int {
        let place = head
        used += count
        head = place + count == words.upperBound ? words.lowerBound : place + count
        return place
    }

    /// Frees so many words at the tail.
    mutating func pop(_ count: Int) {
        used -= count
        tail = tail + count == words.upperBound ? words.lowerBound : tail + count
    }
}
