/// What a registry knows of one entity, by its number.
struct EntityRow: BitwiseCopyable, Sendable {
    /// Nothing.
    static let none = EntityRow()

    /// The attributes, a packed ``ValueRun``.
    var attributes = ValueRun.empty.packed
    /// The tags, a packed ``ValueRun``.
    var tags = ValueRun.empty.packed
    /// What it is in.
    var groups = GroupRun.none
    /// The edition of the registry that last changed it; 0 where it is not stored.
    var version: UInt32 = 0

    /// Whether there is data of the entity.
    @inline(__always)
    var isStored: Bool { version != 0 }
}

/// Where the entities lie that one is in: its ancestors, and its parents among them.
///
/// Both are in the order of their numbers. Where every ancestor is a parent, which is the rule, the
/// two are one run; else the parents lie behind the ancestors.
struct GroupRun: BitwiseCopyable, Sendable {
    /// In nothing.
    static let none = GroupRun(first: 0, parentCount: 0, ancestorCount: 0)

    let first: UInt32
    let parentCount: UInt32
    let ancestorCount: UInt32

    /// Where the parents begin.
    var firstParent: UInt32 { parentCount == ancestorCount ? first : first + ancestorCount }
}

/// What an entity's attributes make of it.
struct EntityParts: BitwiseCopyable, Sendable {
    /// Nothing.
    static let none = EntityParts()
    /// Stands for no ``RareParts``.
    static let noRare = UInt32.max

    /// Whose it is.
    var tenant = EntityID.nobody
    /// Who answers for it.
    var owner = EntityID.nobody
    /// Which of the rare parts are its own.
    var rare = noRare
}

/// Parts that few entities have.
struct RareParts: BitwiseCopyable, Sendable {
    /// None of them.
    static let none = RareParts()

    /// When its registration ends, in Unix milliseconds; `.max` where it doesn't.
    var expires = Int64.max
    /// The groups of which its blast radius is made.
    var radius = Run.none
    /// Who published it or what it is in, and what those in turn rest on.
    var backers = Run.none

    /// A run of entities.
    struct Run: BitwiseCopyable, Sendable {
        /// No entity.
        static let none = Run(first: 0, count: 0)

        let first: UInt32
        let count: UInt32
    }

    /// Whether there is nothing to keep.
    var isNone: Bool { expires == .max && radius.count == 0 && backers.count == 0 }
}

/// How many entities have to do with one.
struct EntityCounts: BitwiseCopyable, Sendable {
    /// No entity.
    static let none = EntityCounts()

    /// How often others that are stored name it, as a parent or in an attribute or tag.
    var mentions: UInt32 = 0
    /// How many others are in it or have it behind them, so that it must not change unseen.
    var dependents: UInt32 = 0
}
