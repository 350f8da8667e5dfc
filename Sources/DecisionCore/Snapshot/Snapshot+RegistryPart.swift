internal import Cedar

extension Snapshot {
    /// What a snapshot has of what its zone stores, and the numbers of all that it names.
    public struct RegistryPart: Sendable {
        /// The entities.
        public let registry: Registry
        let vocabulary: Vocabulary
        let placements: PlacementTable
        let sessions: SessionTable
    }

    /// What the registry part becomes, where nothing else of the content changes.
    ///
    /// Everything that has a number keeps it. Unchanged pages are shared, so the change of one
    /// agent costs about as much among a million entities as among a thousand.
    /// - Parameters:
    ///   - change: which entities are other than before.
    ///   - placements: all placement rules; nil where they are as before.
    ///   - sessions: all stored sessions; nil where they are as before.
    /// - Returns: the part; nil where the zone has to be compiled anew: because actions change, by
    ///   which policies are indexed, or because the registry has grown to twice its size, so that
    ///   more than half of it may be dead.
    /// - Throws: where the entities can't be changed so.
    /// - Complexity: linear in the change and in what is in it, and in the sessions and rules that
    ///   are given. Where others are in what changes its parents, or rest on what changes its
    ///   publisher, every entity is looked at once.
    public func registryPart(
        applying change: RegistryChange, placements: [Placement]? = nil,
        sessions: [StoredSession]? = nil
    ) throws(RegistryError) -> RegistryPart? {
        let derived = try registry.applying(change, vocabulary)
        guard !derived.touchesActions else { return nil }
        var builder = VocabularyBuilder(adding: derived.vocabulary)
        let part = RegistryPart(
            registry: derived.registry, placements: placements, sessions: sessions, self, &builder)
        let size = RegistrySize(part.registry, part.vocabulary)
        return size.isWorthRemaking(after: madeSize) ? nil : part
    }
}

extension Snapshot.RegistryPart {
    fileprivate init(
        registry: Registry, placements: [Placement]?, sessions: [StoredSession]?, _ last: Snapshot,
        _ builder: inout VocabularyBuilder
    ) {
        self.registry = registry
        self.placements = placements.map { PlacementTable($0, &builder) } ?? last.placements
        self.sessions =
            sessions.map { SessionTable($0, last.storedSessionType, &builder) } ?? last.sessions
        vocabulary = builder.vocabulary()
    }
}
