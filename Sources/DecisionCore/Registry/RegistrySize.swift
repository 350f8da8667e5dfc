/// How large a registry part is, held against what it was when the zone was compiled.
///
/// What a change leaves behind is never used again, for others may still read it; so a registry that
/// is changed often has to be made anew at times.
struct RegistrySize: Sendable {
    private let byteCount: Int
    private let entityCount: Int
    private let edition: UInt32

    init(_ registry: Registry, _ vocabulary: borrowing Vocabulary) {
        byteCount = registry.byteCount + vocabulary.byteCount
        entityCount = registry.count
        edition = registry.contents.edition
    }

    /// By how many bytes any registry may grow beyond twice its size: some pages of each kind.
    static let slackBytes = 4 << 20
    /// By how many entities any registry may shrink below half of its size.
    static let slackEntities = 10_000
    /// After how many changes a registry is made anew in any case: versions are 32 bits wide.
    private static let editionsMax: UInt32 = 1 << 31

    /// Whether it is worth making anew: half of it may be dead, and then as much has been done since
    /// as making it costs.
    func isWorthRemaking(after made: RegistrySize) -> Bool {
        byteCount > 2 * made.byteCount + RegistrySize.slackBytes
            || 2 * entityCount + RegistrySize.slackEntities < made.entityCount
            || edition > RegistrySize.editionsMax
    }
}
