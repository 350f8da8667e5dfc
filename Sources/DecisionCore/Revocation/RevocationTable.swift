public import Cedar

/// Who and what is revoked, as far as a loop has heard: one a loop, changed by its own tasks.
///
/// An entry is found by a hash of type and id, and compared in full. Snapshots come and go beside
/// it, so it knows texts, not symbols.
/// - Complexity: a look-up costs the same however many entries there are, and so does a change,
///   but for the additions that make the table twice as large.
public struct RevocationTable: ~Copyable {
    private struct Slot {
        var hash: UInt64 = 0
        var entity: EntityUID?
        var beforeMilliseconds: Int64 = 0
    }

    /// The place of the last change that was applied, in the order of all.
    public private(set) var sequence: UInt64 = 0
    /// How many entities are revoked.
    public private(set) var count = 0

    private var slots = [Slot](repeating: Slot(), count: 16)

    /// The greatest number of entries: what a loop has room for beside its questions.
    public static let entriesMax = 1_000_000

    /// Whatever was issued, whenever.
    private static let always = Int64.max

    private let entriesMax: Int

    /// Nothing is revoked.
    public init() { self.init(entriesMax: RevocationTable.entriesMax) }

    init(entriesMax: Int) { self.entriesMax = entriesMax }

    /// Revokes an entity.
    /// - Parameters:
    ///   - entity: whom or what.
    ///   - beforeMilliseconds: only what was issued before, in Unix milliseconds; nil for all.
    ///   - sequence: the change's place in the order of all.
    /// - Returns: whether there was room; of two revocations of one entity the wider holds.
    public mutating func revoke(
        _ entity: EntityUID, beforeMilliseconds: Int64? = nil, sequence: UInt64
    ) -> Bool {
        let hash = EntityHash.of(entity)
        let before = beforeMilliseconds ?? RevocationTable.always
        var slot = slot(of: entity, hash)
        if slots[slot].entity != nil {
            slots[slot].beforeMilliseconds = max(slots[slot].beforeMilliseconds, before)
        } else {
            guard count < entriesMax else { return false }
            if count >= slots.count / 2 {
                grow()
                slot = self.slot(of: entity, hash)
            }
            slots[slot] = Slot(hash: hash, entity: entity, beforeMilliseconds: before)
            count += 1
        }
        self.sequence = sequence
        return true
    }

    /// Takes a revocation back.
    /// - Parameters:
    ///   - entity: whom or what.
    ///   - sequence: the change's place in the order of all.
    public mutating func restore(_ entity: EntityUID, sequence: UInt64) {
        self.sequence = sequence
        var hole = slot(of: entity, EntityHash.of(entity))
        guard slots[hole].entity != nil else { return }
        count -= 1
        // Whoever was pushed past the hole moves up, so that a search may end at a free slot.
        var next = following(hole)
        while slots[next].entity != nil {
            if distance(from: home(slots[next].hash), to: next) >= distance(from: hole, to: next) {
                slots[hole] = slots[next]
                hole = next
            }
            next = following(next)
        }
        slots[hole] = Slot()
    }

    /// Goes on to a place in the order of all changes up to which the table holds what it should.
    public mutating func advance(to sequence: UInt64) {
        self.sequence = max(self.sequence, sequence)
    }

    /// Whether an entity may be revoked that bears one of these hashes.
    ///
    /// It looks at hashes alone, for the texts of a question that was decided earlier are gone: two
    /// entities with one hash could make it deny too much, never too little.
    /// - Parameters:
    ///   - hashes: what a decision rests on.
    ///   - issuedMilliseconds: when that was issued; 0 where nobody says.
    /// - Returns: whether any may be.
    public func mayRevoke(_ hashes: [UInt64], issuedMilliseconds: Int64) -> Bool {
        guard count > 0 else { return false }
        for hash in hashes where mayRevoke(hash, issuedMilliseconds: issuedMilliseconds) {
            return true
        }
        return false
    }

    func mayRevoke(_ hash: UInt64, issuedMilliseconds: Int64) -> Bool {
        var slot = home(hash)
        while slots[slot].entity != nil {
            if slots[slot].hash == hash, isOver(slot, issuedMilliseconds) { return true }
            slot = following(slot)
        }
        return false
    }

    /// Whether this very entity, which has this hash, is revoked.
    func revokes(_ entity: EntityUID, _ hash: UInt64, issuedMilliseconds: Int64) -> Bool {
        let slot = slot(of: entity, hash)
        return slots[slot].entity != nil && isOver(slot, issuedMilliseconds)
    }

    private func isOver(_ slot: Int, _ issuedMilliseconds: Int64) -> Bool {
        let before = slots[slot].beforeMilliseconds
        return before == RevocationTable.always || issuedMilliseconds < before
    }

    // ------------------------------------------------------------------------------- the slots

    /// Where the entity is, or the free slot where it would be.
    private func slot(of entity: EntityUID, _ hash: UInt64) -> Int {
        var slot = home(hash)
        while let other = slots[slot].entity {
            if slots[slot].hash == hash, other == entity { return slot }
            slot = following(slot)
        }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for entry in old where entry.entity != nil {
            var slot = home(entry.hash)
            while slots[slot].entity != nil { slot = following(slot) }
            slots[slot] = entry
        }
    }

    private func home(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count &- 1) }

    private func following(_ slot: Int) -> Int { (slot &+ 1) & (slots.count &- 1) }

    private func distance(from first: Int, to last: Int) -> Int {
        (last &- first) & (slots.count &- 1)
    }
}
