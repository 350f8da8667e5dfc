internal import Cedar
public import DecisionCore

/// A snapshot with its replies' ready parts and its callers: what a loop is handed at a publish.
///
/// A class, so that whoever passes it on counts one reference.
public final class Publication: Sendable {
    /// The compiled content.
    public let snapshot: Snapshot
    /// What the zone's settings say.
    public let settings: ZoneSettings
    let fragments: ReplyFragments
    let obligations: Obligations
    let callers: CallerTable
    /// The guards that the zone leaves off.
    let notEnforced: [String]
    /// The policies as they were written, in the snapshot's order, for explanations.
    let policies: [Policy]
    /// How long an allow may be reused, in milliseconds; 0 is not at all.
    let reuseMilliseconds: Int64

    init(
        _ snapshot: Snapshot, _ settings: ZoneSettings, notEnforced: [String], policies: [Policy]
    ) {
        self.snapshot = snapshot
        self.policies = policies
        self.settings = settings
        fragments = ReplyFragments(
            snapshot, disclosed: settings.disclosed, notEnforced: notEnforced)
        obligations = Obligations(snapshot.policies)
        callers = CallerTable(settings.callers)
        self.notEnforced = notEnforced
        reuseMilliseconds = Int64(settings.reuseSeconds) * 1000
    }

    /// The publication of a snapshot that was derived from the last one's: what was made of its
    /// policies and settings is shared.
    init(_ last: Publication, _ snapshot: Snapshot) {
        self.snapshot = snapshot
        policies = last.policies
        settings = last.settings
        fragments = ReplyFragments(last.fragments, snapshot, notEnforced: last.notEnforced)
        obligations = last.obligations
        callers = last.callers
        notEnforced = last.notEnforced
        reuseMilliseconds = last.reuseMilliseconds
    }
}
