internal import Cedar
public import DecisionCore

/// A zone's settings: `zone.json`, or the defaults where there is none.
///
///     { "profile": "agents",
///       "demand": { "attestation": 300 },
///       "scopes": { "transfer": ["payments"] },
///       "callers": [{ "name": "bank", "uid": 1202, "resources": ["Customer::Account"],
///                     "may_assert": ["session", "attestation"], "detail": "code" }] }
///
/// They are part of the revision: all but ``limits`` and ``audit`` take effect with the publish
/// that brings them, those two at the next start.
public struct ZoneSettings: Hashable, Sendable {
    /// Whose settings.
    public let zone: Zone
    /// What decides about questions; its callers are those of ``callers``.
    public internal(set) var rules = Rules()
    /// What the zone's listeners may use.
    public internal(set) var limits = ListenerLimits()
    /// How decisions are recorded.
    public internal(set) var audit = AuditSettings(mode: .buffered)

    /// The annotations of policies that a full answer tells.
    var disclosed: [Text] = ["advice", "reason"]
    /// How long an allow may be reused, in seconds; 0 is not at all.
    var reuseSeconds = 0
    /// Who may ask; nil in profile `plain` where everybody who reaches the socket may.
    var callers: [CallerSettings]?

    /// The greatest age of the revocation feed that can be chosen, in seconds: beyond it,
    /// revocation is a word.
    static let feedAgeSecondsLimit = 3600
    /// The longest that an allow may be reused, in seconds: until then a revocation is not seen.
    static let reuseSecondsLimit = 300
    /// The greatest number of registered callers: who asks is looked for one by one.
    static let callersLimit = 256
    /// The greatest number of actions that scopes are mapped for.
    static let scopedActionsLimit = 4096
    /// The greatest number of annotations that are disclosed.
    static let disclosedLimit = 16

    /// The defaults of a zone: profile `plain`.
    public init(_ zone: Zone) {
        self.zone = zone
    }

    /// What is so by default in a profile.
    mutating func take(_ profile: Rules.Profile) {
        rules.profile = profile
        guard profile == .agents else { return }
        audit.mode = .durable
        switch zone {
        case .workforce: rules.feedAgeSecondsMax = 10
        case .customer:
            rules.principals = [.agentForUser, .user]
            rules.feedAgeSecondsMax = 5
        }
    }

    /// Whether callers are known by the user of their process, which TCP does not tell.
    public var registersCallers: Bool { callers != nil }
}
