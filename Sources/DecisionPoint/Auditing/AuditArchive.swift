public import Store

/// Where a zone's blocks are kept, as far as their writer needs to know.
public struct AuditArchive: Sendable {
    let append: @Sendable ([AuditBlock]) async throws -> Void
    let end: @Sendable () throws -> ZoneStore.ChainEnd?

    /// An archive that keeps blocks by calling functions.
    /// - Parameters:
    ///   - append: keeps blocks, all or none; returns when they are kept.
    ///   - end: the end of what is kept.
    public init(
        append: @escaping @Sendable ([AuditBlock]) async throws -> Void,
        end: @escaping @Sendable () throws -> ZoneStore.ChainEnd?
    ) {
        self.append = append
        self.end = end
    }

    /// The archive of a zone's file.
    public init(_ store: ZoneStore) {
        self.init(
            append: { blocks in try await store.append(blocks) },
            end: { try store.chainEnd() })
    }
}
