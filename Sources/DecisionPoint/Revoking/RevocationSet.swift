internal import Cedar
internal import DecisionCore

/// Who and what is revoked, as the feed's owner keeps it: from it each loop's table is made.
struct RevocationSet: Sendable {
    /// Whatever and whenever, where nobody names an instant.
    private static let always = Int64.max

    /// The sequence of the last change.
    private(set) var sequence: UInt64 = 0
    private var beforeMilliseconds: [EntityUID: Int64] = [:]

    /// How many entities are revoked.
    var count: Int { beforeMilliseconds.count }

    /// Applies the next change; of two revocations of one entity the wider holds.
    ///
    /// One that this version does not know has its place all the same.
    mutating func apply(_ change: RevocationChange?, sequence: UInt64) {
        self.sequence = sequence
        switch change {
        case .revoke(let entity, let before):
            let wider = max(beforeMilliseconds[entity] ?? .min, before ?? RevocationSet.always)
            beforeMilliseconds[entity] = wider
        case .restore(let entity): beforeMilliseconds[entity] = nil
        case nil: break
        }
    }

    /// The changes that make an empty table hold the same.
    var changes: [RevocationChange] {
        beforeMilliseconds.map { entity, before in
            .revoke(entity, beforeMilliseconds: before == RevocationSet.always ? nil : before)
        }
    }
}
