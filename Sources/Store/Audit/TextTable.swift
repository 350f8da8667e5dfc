/// The distinct texts of one block: each once, found again by a bounded probe.
///
/// The hash is seeded, for callers choose texts, and must not be able to choose ones that collide.
struct TextTable: Sendable {
    private struct Entry {
        let offset: UInt32
        let length: UInt32
        let hash: UInt32
    }

    private(set) var written = BlockBytes()
    private var entries: ContiguousArray<Entry> = []
    /// An index plus one, or 0 for a free slot; at most half are taken.
    private var slots: ContiguousArray<UInt32>
    private let seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
        slots = ContiguousArray(repeating: 0, count: 1 << 10)
    }

    var count: Int { entries.count }

    mutating func place(_ text: Span<UInt8>) -> UInt32 {
        let hash = hash(text)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot] - 1)
            if entries[index].hash == hash, equals(index, text) { return UInt32(index) }
            slot = (slot + 1) & (slots.count - 1)
        }
        written.append(text)
        let length = UInt32(text.count)
        entries.append(
            Entry(offset: UInt32(written.count) - length, length: length, hash: hash))
        slots[slot] = UInt32(entries.count)
        if entries.count * 2 > slots.count { grow() }
        return UInt32(entries.count - 1)
    }

    /// Gives the bytes of a text to a function.
    func with<T>(_ place: UInt32, _ body: (Span<UInt8>) -> T) -> T {
        let entry = entries[Int(place)]
        return body(
            written.bytes.span.extracting(Int(entry.offset)..<Int(entry.offset + entry.length)))
    }

    mutating func removeAll() {
        for index in slots.indices { slots[index] = 0 }
        entries.removeAll(keepingCapacity: true)
        written.removeAll()
    }

    private func equals(_ index: Int, _ text: Span<UInt8>) -> Bool {
        with(UInt32(index)) { held in
            guard held.count == text.count else { return false }
            for place in text.indices where held[place] != text[place] { return false }
            return true
        }
    }

    private func hash(_ text: Span<UInt8>) -> UInt32 {
        var state = seed
        for index in text.indices {
            state = (state ^ UInt64(text[index])) &* 0x9e37_79b9_7f4a_7c15
            state ^= state >> 29
        }
        return UInt32(truncatingIfNeeded: state ^ state >> 32)
    }

    private mutating func grow() {
        slots = ContiguousArray(repeating: 0, count: slots.count * 2)
        for (index, entry) in entries.enumerated() {
            var slot = Int(entry.hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(index + 1)
        }
    }
}
