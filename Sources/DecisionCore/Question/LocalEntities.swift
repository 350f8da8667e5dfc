/// The entities of one request that the vocabulary does not hold, each once.
struct LocalEntities: ~Copyable {
    private struct Entry {
        let key: EntityKey
        let slot: UInt32
    }

    private var entries: [Entry] = []
    private var table: ProbeTable
    private let hash: ByteHash

    /// Room for `countMax` entities.
    init(countMax: Int, seed: UInt64) {
        hash = ByteHash(seed: seed)
        table = ProbeTable(capacity: countMax)
        entries.reserveCapacity(countMax)
    }

    /// How many there are.
    var count: Int { entries.count }

    /// The id of an entity that the vocabulary does not hold, nil where there are `countMax`
    /// others.
    mutating func entity(_ key: EntityKey, countMax: Int) -> EntityID? {
        var slot = table.first(hash(key.word))
        while let index = table[slot] {
            if entries[index].key == key { return EntityID(local: index) }
            slot = table.next(slot)
        }
        guard entries.count < countMax else { return nil }
        table.fill(slot, with: entries.count)
        entries.append(Entry(key: key, slot: UInt32(slot)))
        return EntityID(local: entries.count - 1)
    }

    func key(_ entity: EntityID) -> EntityKey { entries[entity.index].key }

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
