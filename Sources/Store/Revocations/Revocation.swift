/// One change of what is revoked: a place in the zone's revocation feed.
public struct Revocation: Hashable, Sendable {
    /// What is revoked or restored.
    public enum Subject: Hashable, Sendable {
        /// An entity: agent, user, session, tenant, or what one of these is in.
        case entity(type: String, id: String)
        /// A token, by its id.
        case token(String)
    }

    /// The place in the feed; 1 for the first, each next one higher by one.
    public var sequence: UInt64
    /// What it is about.
    public var subject: Subject
    /// Only what was issued before this instant, in Unix milliseconds; nil for everything.
    public var beforeMilliseconds: Int64?
    /// Whether it takes back what was revoked.
    public var isRestored: Bool
    /// When it was made, in Unix milliseconds.
    public var atMilliseconds: Int64
    /// Who made it.
    public var by: String
    /// Why.
    public var reason: String

    /// Describes a change.
    public init(
        sequence: UInt64, subject: Subject, beforeMilliseconds: Int64? = nil,
        isRestored: Bool = false, atMilliseconds: Int64, by: String, reason: String
    ) {
        self.sequence = sequence
        self.subject = subject
        self.beforeMilliseconds = beforeMilliseconds
        self.isRestored = isRestored
        self.atMilliseconds = atMilliseconds
        self.by = by
        self.reason = reason
    }

    /// Whether it is about more of its subject than another revocation of the same.
    func isWider(than other: Revocation) -> Bool {
        guard let earlier = other.beforeMilliseconds else { return false }
        return beforeMilliseconds.map { $0 > earlier } ?? true
    }
}
