internal import Cedar

/// A part of a ``RevocationTable``: the entries whose hashes begin alike, in slots that are probed
/// one after the other.
struct RevocationSegment {
    private struct Slot {
        var hash: UInt64 = 0
        var entity: EntityUID?
        var beforeMilliseconds: Int64 = 0
    }

    /// Whatever was issued, whenever.
    static let always = Int64.max

    private static let slotsMin = 8

    /// How many entities are revoked here.
    private(set) var count = 0
    /// None as long as nothing is revoked; else a power of two, at most half of them taken.
    private var slots: [Slot] = []

    /// Whether this very entity has an entry, wide enough or not.
    func holds(_ entity: EntityUID, _ hash: UInt64) -> Bool {
        !slots.isEmpty && slots[slot(of: entity, hash)].entity != nil
    }

    /// Revokes what was issued before an instant; of two revocations the wider holds.
    mutating func revoke(_ entity: EntityUID, _ hash: UInt64, beforeMilliseconds: Int64) {
        if count >= slots.count / 2, !holds(entity, hash) { grow() }
        let slot = slot(of: entity, hash)
        if slots[slot].entity == nil {
            slots[slot] = Slot(hash: hash, entity: entity, beforeMilliseconds: beforeMilliseconds)
            count += 1
        } else {
            slots[slot].beforeMilliseconds = max(slots[slot].beforeMilliseconds, beforeMilliseconds)
        }
    }

    /// Takes an entry away that is there.
    mutating func restore(_ entity: EntityUID, _ hash: UInt64) {
        var hole = slot(of: entity, hash)
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

    /// Whether an entity may be revoked that has this hash, and rests on what was issued then.
    func mayRevoke(_ hash: UInt64, issuedMilliseconds: Int64) -> Bool {
        guard count > 0 else { return false }
        var slot = home(hash)
        while slots[slot].entity != nil {
            if slots[slot].hash == hash, isOver(slot, issuedMilliseconds) { return true }
            slot = following(slot)
        }
        return false
    }

    /// Whether this very entity is revoked, and so what was issued to it then.
    func revokes(_ entity: EntityUID, _ hash: UInt64, issuedMilliseconds: Int64) -> Bool {
        guard count > 0 else { return false }
        let slot = slot(of: entity, hash)
        return slots[slot].entity != nil && isOver(slot, issuedMilliseconds)
    }

    private func isOver(_ slot: Int, _ issuedMilliseconds: Int64) -> Bool {
        let before = slots[slot].beforeMilliseconds
        return before == RevocationSegment.always || issuedMilliseconds < before
    }

    // ------------------------------------------------------------------------------- the slots

    /// Where the entity is, or the free slot where it would be; there is one.
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
        let size = max(RevocationSegment.slotsMin, old.count * 2)
        slots = [Slot](repeating: Slot(), count: size)
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
