/// Where in a vocabulary's bytes a symbol is spelled.
struct Spelling: BitwiseCopyable, Sendable {
    /// Nowhere.
    static let none = Spelling(first: 0, count: 0)

    private let first: UInt32
    /// The length, and in the upper bit whether it is a type's name.
    private var length: UInt32

    private static let nameBit: UInt32 = 1 << 31
    /// The greatest length, and the greatest number of bytes of all: what a number here can say.
    static let bytesMax = Int(nameBit) - 1

    init(first: Int, count: Int) {
        precondition(first <= Spelling.bytesMax && count <= Spelling.bytesMax, "two GiB of texts")
        self.first = UInt32(first)
        length = UInt32(count)
    }

    /// Whether the symbol is the name of a type that something mentions as one.
    var isName: Bool {
        get { length & Spelling.nameBit != 0 }
        set { length = newValue ? length | Spelling.nameBit : length & ~Spelling.nameBit }
    }

    @inline(__always)
    var start: Int { Int(first) }
    @inline(__always)
    var count: Int { Int(length & ~Spelling.nameBit) }
}

/// What a vocabulary knows of an entity.
struct EntityIdentity: BitwiseCopyable, Sendable {
    /// Nobody's.
    static let none = EntityIdentity(key: EntityKey(type: Symbol(0), id: Symbol(0)), hash: 0)

    /// Its type and id.
    let key: EntityKey
    /// The hash under which it can be revoked.
    let hash: UInt64
}
