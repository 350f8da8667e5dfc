/// A string as a number: equal symbols of one question are equal strings, byte by byte.
///
/// A symbol of the vocabulary means the same in every question of its snapshot. A *local* one (high
/// bit set) names bytes of the request that brought it, and is void with it: interning strangers
/// for ever would be a leak that anyone can open.
public struct Symbol: Hashable, Comparable, Sendable, BitwiseCopyable {
    static let localBit: UInt32 = 1 << 31

    /// The number; the high bit says that it is local.
    public let rawValue: UInt32

    init(_ rawValue: UInt32) { self.rawValue = rawValue }
    init(index: Int) { rawValue = UInt32(index) }
    init(local: Int) { rawValue = UInt32(local) | Symbol.localBit }

    /// Whether the vocabulary does not hold this string.
    public var isLocal: Bool { rawValue & Symbol.localBit != 0 }

    var index: Int { Int(rawValue & ~Symbol.localBit) }

    /// By number; the order means nothing but is the same within a question.
    public static func < (left: Symbol, right: Symbol) -> Bool { left.rawValue < right.rawValue }
}

/// An entity's type and id as one number; local as a ``Symbol`` is.
public struct EntityID: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The number; the high bit says that it is local.
    public let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }
    init(index: Int) { rawValue = UInt32(index) }
    init(local: Int) { rawValue = UInt32(local) | Symbol.localBit }

    /// Stands where there is no entity: no question and no vocabulary has so many.
    static let nobody = EntityID(rawValue: .max)

    /// Whether the vocabulary does not hold this entity: no policy and no registry names it.
    public var isLocal: Bool { rawValue & Symbol.localBit != 0 }

    var index: Int { Int(rawValue & ~Symbol.localBit) }

    /// By number; the order means nothing but is the same within a question.
    public static func < (left: EntityID, right: EntityID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The two symbols of an entity.
struct EntityKey: Hashable, Sendable, BitwiseCopyable {
    let type: Symbol
    let id: Symbol

    @inline(__always)
    var word: UInt64 { UInt64(type.rawValue) << 32 | UInt64(id.rawValue) }
}
