internal import Cedar
public import DecisionCore

/// What a zone's files amount to, without publishing them.
public struct ZoneStatus: Sendable {
    /// How much the zone asks of a question.
    public let profile: Rules.Profile
    /// How each guard stands, in the order in which they are asked.
    public let guards: [GuardReport]
    /// What could be published, and probably is not meant.
    public let warnings: [String]

    /// Reads a zone's directory as a publish would.
    /// - Parameters:
    ///   - zone: which zone.
    ///   - path: its directory.
    /// - Throws: what keeps it from being published.
    public init(of zone: Zone, directory path: String) throws(PublishError) {
        let content = try ZoneDirectory(path: path).read().content(of: zone)
        profile = content.settings.rules.profile
        guards = content.guards
        warnings = content.warnings.map(\.text)
    }
}
