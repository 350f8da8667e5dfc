public import DecisionCore

/// What the feed tells a loop: changes, or just that there are none.
public struct RevocationUpdate: Sendable {
    /// The changes, in their order; none in a mere heartbeat.
    public let changes: [RevocationChange]
    /// The feed's sequence after them.
    public let sequence: UInt64

    /// Makes the changes in a loop's table.
    ///
    /// - Precondition: there is room: the feed refuses a change for which no table has any.
    public func apply(to table: inout RevocationTable) {
        for change in changes {
            switch change {
            case .revoke(let entity, let before):
                let isTaken = table.revoke(
                    entity, beforeMilliseconds: before, sequence: sequence)
                precondition(isTaken, "the feed holds no more than a table does")
            case .restore(let entity): table.restore(entity, sequence: sequence)
            }
        }
        table.advance(to: sequence)
    }
}
