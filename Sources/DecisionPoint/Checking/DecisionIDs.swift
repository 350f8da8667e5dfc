/// Makes ids of sixteen bytes that name decisions: a loop's random prefix, then a count.
///
/// Unique without a lock: no two loops have a prefix in common but with a chance of 2^-64 a pair.
struct DecisionIDs {
    let prefix: UInt64
    private var count: UInt64 = 0

    init(prefix: UInt64) { self.prefix = prefix }

    mutating func next() -> DecisionID {
        count &+= 1
        return DecisionID(high: prefix, low: count)
    }
}

/// What names a decision in an answer and in the audit.
public struct DecisionID: Hashable, Sendable {
    let high: UInt64
    let low: UInt64
}
