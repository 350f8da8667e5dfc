public import DecisionCore

/// A snapshot with its replies' ready parts: what a loop is handed at a publish.
public struct Publication: Sendable {
    /// The compiled content.
    public let snapshot: Snapshot
    let fragments: ReplyFragments

    init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        fragments = ReplyFragments(snapshot)
    }
}
