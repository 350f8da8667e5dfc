import Store
import TestKit

/// A store in a folder of its own for one test; both are gone with the last reference.
final class StoreFile: Sendable {
    let folder: TemporaryFolder
    let store: ZoneStore

    /// The file's path.
    var path: String { folder.path + "/zone.sqlite" }

    init(_ durability: ZoneStore.Durability = .normal) throws {
        folder = try TemporaryFolder()
        store = try ZoneStore(path: folder.path + "/zone.sqlite", durability: durability)
    }

    deinit { folder.remove() }

    /// Appends blocks in the order given, with the places that follow from a first one.
    func append(_ blocks: [AuditBlock], from first: UInt64 = 1) async throws {
        try await store.append(
            blocks.enumerated().map { index, block in
                var block = block
                block.sequence = first + UInt64(index)
                block.hash = [UInt8(truncatingIfNeeded: block.sequence)]
                return block
            })
    }
}
