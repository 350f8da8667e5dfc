internal import Cedar
internal import DecisionCore

/// What is active in a zone: what the next publish is held against, or derived from.
///
/// A file that is gone takes its guards along, and may be on its way back; settings that ask less may
/// be an editor's slip. Only an admin who asks for it publishes either.
struct ActiveContent: Sendable {
    let revision: [UInt8]
    /// What loops are handed.
    let publication: Publication
    /// The zone's schema.
    let schema: Schema?
    private let policyRevision: [UInt8]
    private let hasRegistry: Bool
    private let policies: [String]
    private let others: [String]

    init(_ files: ZoneFiles, _ publication: Publication, _ schema: Schema?) {
        self.publication = publication
        self.schema = schema
        revision = files.revision
        policyRevision = files.policyRevision
        hasRegistry = files.registry != nil
        policies = files.policies.map(\.path)
        others = files.others.map(\.path)
    }

    /// Whether the registry alone is another in these files.
    func differsInRegistryAlone(from files: ZoneFiles) -> Bool {
        hasRegistry && files.registry != nil && files.policyRevision == policyRevision
    }

    /// Refuses files of which one is gone.
    ///
    /// Policy files may have other names, and be more: only that there are fewer is a loss.
    func refuseLoss(in files: ZoneFiles, _ directory: ZoneDirectory) throws(PublishError) {
        let there = Set((files.policies + files.others).map(\.path))
        if let lost = others.first(where: { !there.contains($0) }) { throw .lost(lost) }
        guard files.policies.count < policies.count else { return }
        throw .lost(policies.first { !there.contains($0) } ?? directory.path)
    }

    /// Refuses settings by which questions are asked less, or anybody may ask them.
    func refuseWeaker(_ settings: ZoneSettings) throws(PublishError) {
        let last = publication.settings
        if last.rules.profile == .agents, settings.rules.profile == .plain {
            throw .weaker("the profile would fall from `agents` to `plain`")
        }
        if last.registersCallers, !settings.registersCallers {
            throw .weaker("without `callers` whoever reaches the socket may ask")
        }
    }
}
