internal import Cedar

/// A hash of an entity's type and id that is the same for every snapshot, and outlives it.
enum EntityHash {
    static func of(_ entity: EntityUID) -> UInt64 {
        of(type: entity.type.path.string.utf8Span.span, id: entity.id.string.utf8Span.span)
    }

    static func of(type: Span<UInt8>, id: Span<UInt8>) -> UInt64 {
        of(type: ByteHash.fixed(type), id: ByteHash.fixed(id))
    }

    /// Of the hashes of both; multiplied, so that exchanging them makes another.
    static func of(type: UInt64, id: UInt64) -> UInt64 { ByteHash.fixed(type &* 3 ^ id) }
}
