public import Cedar

/// Who and what is revoked, as far as a loop has heard: one a loop, changed by its own tasks.
///
/// An entry is found by a hash of type and id, and compared in full. Snapshots come and go beside
/// it, so it knows texts, not symbols.
/// - Complexity: a look-up costs the same however many entries there are. So does a change: the
///   entries lie in segments that grow one at a time, the fullest of them two hundred entries.
public struct RevocationTable: ~Copyable {
    /// The place of the last change that was applied, in the order of all.
    public private(set) var sequence: UInt64 = 0
    /// How many entities are revoked.
    public private(set) var count = 0

    private var segments = [RevocationSegment](
        repeating: RevocationSegment(), count: RevocationTable.segmentCount)

    /// The greatest number of entries: what a loop has room for beside its questions.
    public static let entriesMax = 1_000_000

    /// How many segments there are: so many that no one's growth keeps a loop from its questions.
    static let segmentCount = 8_192

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
        let segment = RevocationTable.segment(of: hash)
        if !segments[segment].holds(entity, hash) {
            guard count < entriesMax else { return false }
            count += 1
        }
        segments[segment].revoke(
            entity, hash, beforeMilliseconds: beforeMilliseconds ?? RevocationSegment.always)
        self.sequence = sequence
        return true
    }

    /// Takes a revocation back.
    /// - Parameters:
    ///   - entity: whom or what.
    ///   - sequence: the change's place in the order of all.
    public mutating func restore(_ entity: EntityUID, sequence: UInt64) {
        self.sequence = sequence
        let hash = EntityHash.of(entity)
        let segment = RevocationTable.segment(of: hash)
        guard segments[segment].holds(entity, hash) else { return }
        segments[segment].restore(entity, hash)
        count -= 1
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
        segments[RevocationTable.segment(of: hash)]
            .mayRevoke(hash, issuedMilliseconds: issuedMilliseconds)
    }

    /// Whether this very entity, which has this hash, is revoked.
    func revokes(_ entity: EntityUID, _ hash: UInt64, issuedMilliseconds: Int64) -> Bool {
        segments[RevocationTable.segment(of: hash)]
            .revokes(entity, hash, issuedMilliseconds: issuedMilliseconds)
    }

    /// The segment of a hash: its high bits, for the low ones choose the slot.
    static func segment(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> 32) & (segmentCount &- 1)
    }
}
