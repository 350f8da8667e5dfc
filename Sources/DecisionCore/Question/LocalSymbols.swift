/// The strings of one request that the vocabulary does not hold, each once.
///
/// They are places in the request's bytes, found again through a bounded table with a random seed.
/// - Complexity: emptying costs as much as was put in, not as much as there is room.
struct LocalSymbols: ~Copyable {
    private struct Entry {
        let offset: UInt32
        let length: UInt32
        let slot: UInt32
    }

    private var entries: [Entry] = []
    private var table: ProbeTable
    private let hash: ByteHash
    private let countMax: Int

    init(countMax: Int, seed: UInt64) {
        self.countMax = countMax
        hash = ByteHash(seed: seed)
        table = ProbeTable(capacity: countMax)
        entries.reserveCapacity(countMax)
    }

    /// The symbol of the string at `range`, nil where the table is full.
    mutating func symbol(at range: Range<Int>, in bytes: Span<UInt8>) -> Symbol? {
        let spelling = bytes.extracting(range)
        var slot = table.first(hash(spelling))
        while let index = table[slot] {
            if Words.equal(bytes.extracting(place(index)), spelling) { return Symbol(local: index) }
            slot = table.next(slot)
        }
        guard entries.count < countMax else { return nil }
        table.fill(slot, with: entries.count)
        entries.append(
            Entry(
                offset: UInt32(range.lowerBound), length: UInt32(range.count), slot: UInt32(slot)))
        return Symbol(local: entries.count - 1)
    }

    /// Where in the request's bytes a local symbol stands.
    func place(_ symbol: Symbol) -> Range<Int> { place(symbol.index) }

    private func place(_ index: Int) -> Range<Int> {
        let entry = entries[index]
        return Int(entry.offset)..<Int(entry.offset) &+ Int(entry.length)
    }

    /// How many there are.
    var count: Int { entries.count }

    /// Forgets the youngest, so that `count` are left.
    ///
    /// What was put in last stands in nobody else's way, so its slot is simply free again.
    mutating func removeAll(beyond count: Int) {
        while entries.count > count, let last = entries.popLast() { table.clear(Int(last.slot)) }
    }

    mutating func removeAll() {
        for entry in entries { table.clear(Int(entry.slot)) }
        entries.removeAll(keepingCapacity: true)
    }
}
