/// One link of a zone's audit chain: records of one event loop, or a fact about the log itself.
public struct AuditBlock: Sendable {
    /// What a block holds.
    public enum Kind: UInt8, Sendable {
        /// Decisions.
        case decisions = 0
        /// That records are missing, and which.
        case gap = 1
        /// What was active: the decisions after it refer to it.
        case activation = 2
        /// That a service began to write.
        case start = 3
        /// That a service ended, with nothing left to write.
        case end = 4
        /// That some answers were others than their decisions: what was revoked while they waited for
        /// their records.
        case amendment = 5
    }

    /// The decision ids of a block: a prefix, and the least and greatest count.
    public struct IDs: Hashable, Sendable {
        /// The first eight bytes of each.
        public var high: UInt64
        /// The least of the last eight bytes.
        public var first: UInt64
        /// The greatest of the last eight bytes.
        public var last: UInt64
    }

    /// The place in the chain, 1 for the first; 0 until it has one.
    public var sequence: UInt64 = 0
    /// The hash of this block and all before it; empty until it has a place.
    public var hash: [UInt8] = []
    /// What it holds.
    public var kind: Kind
    /// The sequence of the activation that its decisions were made under; 0 where that means nothing.
    public var activation: UInt64 = 0
    /// The time of its first record, in Unix milliseconds.
    public var firstMilliseconds: Int64
    /// The time of its last record, in Unix milliseconds.
    public var lastMilliseconds: Int64
    /// How many of its decisions allow.
    public var allowed = 0
    /// How many of its decisions deny.
    public var denied = 0
    /// Its decisions' ids.
    public var ids: IDs?
    /// By whom and what it is found, as ``Subject`` hashes them.
    public var subjects: [UInt64] = []
    /// The kinds of which it has too many to be found by: it is always looked through.
    public var unindexed: Subject.Kinds = []
    /// The content.
    public var body: [UInt8]

    /// A block without a place yet.
    init(_ kind: Kind, first: Int64, last: Int64, body: [UInt8]) {
        self.kind = kind
        firstMilliseconds = first
        lastMilliseconds = last
        self.body = body
    }
}

/// What blocks are found by.
public enum Subject {
    /// A kind of subject.
    public enum Kind: UInt8, CaseIterable, Sendable {
        /// An agent that acts, or passed authority on.
        case agent
        /// A user who acts, or in whose name is acted.
        case user
        /// A tenant.
        case tenant
        /// A session.
        case session
        /// The code of a decision.
        case code

        var kinds: Kinds { Kinds(rawValue: 1 << rawValue) }
    }

    /// A set of kinds.
    public struct Kinds: OptionSet, Hashable, Sendable {
        /// The bits, by the kinds' numbers.
        public let rawValue: UInt8

        /// Makes a set of its bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
    }

    /// The greatest number of subjects of a kind that one block is found by.
    ///
    /// Each costs a row of the index. A block of four thousand records rarely has more, and one that
    /// does is looked through, which takes less than a millisecond.
    public static let perBlockMax = 256

    /// The number under which the index has a subject: FNV-1a, 64 bits, over the kind and the id.
    ///
    /// Two subjects with one number cost a look into a block too many.
    static func number(_ kind: Kind, _ id: Span<UInt8>) -> UInt64 {
        var hash = fnv(0xcbf2_9ce4_8422_2325, kind.rawValue)
        for index in id.indices { hash = fnv(hash, id[index]) }
        return hash
    }

    @inline(__always)
    private static func fnv(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
}
