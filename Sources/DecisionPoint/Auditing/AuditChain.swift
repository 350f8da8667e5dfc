internal import Crypto
public import Store

/// The chain of a zone's blocks: each is hashed with the hash of the one before.
///
/// Whoever knows the last hash can tell whether any block was changed, left out or put in.
public struct AuditChain: Sendable {
    /// The last block's place; 0 before the first.
    public private(set) var sequence: UInt64 = 0
    /// The last block's hash; 32 zeros before the first.
    public private(set) var hash = [UInt8](repeating: 0, count: SHA256.byteCount)

    /// A chain of no blocks.
    public init() {}

    /// A chain that goes on from its end.
    init(_ end: ZoneStore.ChainEnd) {
        sequence = end.sequence
        hash = end.hash
    }

    /// Gives a block its place and its hash.
    mutating func add(_ block: inout AuditBlock) {
        sequence += 1
        block.sequence = sequence
        hash = AuditChain.hash(block, after: hash)
        block.hash = hash
    }

    /// Follows the chain over a block that was read.
    /// - Returns: whether it is the next, unchanged.
    public mutating func follows(_ block: AuditBlock) -> Bool {
        guard block.sequence == sequence + 1, block.hash == AuditChain.hash(block, after: hash)
        else { return false }
        sequence = block.sequence
        hash = block.hash
        return true
    }

    /// SHA-256 of the hash before, the place, the kind, the activation's place, and the body.
    private static func hash(_ block: AuditBlock, after before: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: before)
        hash.update(data: littleEndian(block.sequence))
        hash.update(data: [block.kind.rawValue])
        hash.update(data: littleEndian(block.activation))
        hash.update(data: block.body)
        return Array(hash.finalize())
    }

    private static func littleEndian(_ word: UInt64) -> [UInt8] {
        stride(from: UInt64(0), through: 56, by: 8).map { UInt8(truncatingIfNeeded: word >> $0) }
    }
}
