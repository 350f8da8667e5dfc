public import Cedar

/// Policies compiled into one immutable, indexed, flat structure, evaluated without allocating.
///
/// Everything is a number: an index into one of the tree's tables, or of the snapshot's vocabulary.
/// So the same policies make the same tree, byte by byte. Each policy is one row, in one bucket,
/// under the key that the fewest share; a question looks up what it is about, and the rows that it
/// finds are all that it touches.
///
/// What makes it fast and safe is that it is checked once, when it is made: that every operand lies
/// inside its table, that programs only go forward, that they stack values no higher than there is
/// room. Then nothing in a question can make evaluation loop, recurse or trap.
public struct PolicyTree: Sendable {
    /// What it is made of.
    public let parts: Parts

    let memoCount: Int
    /// The entities in which principals and resources are looked for.
    let groups: GroupMarks
    private let table: ProbeTable
    /// The greatest number of slots passed by a look-up that finds a bucket.
    public let probesMax: Int

    /// What a tree is made of, not yet checked.
    public struct Parts: Hashable, Sendable {
        /// The steps of all programs, one after the other.
        public var instructions: [Instruction] = []
        /// The programs; one may only call those before it.
        public var programs: [Program] = []
        /// The constants, and what they are made of.
        public var constants: [InternedValue] = []
        /// The constants' addresses.
        public var addresses: [IPAddress] = []
        /// The names of records that policies make.
        public var names: [Symbol] = []
        /// The patterns of `like`.
        public var patterns = PatternTable()
        /// A row for each policy, bucket by bucket.
        public var rows: [PolicyRow] = []
        /// The sets of actions for which policies ask.
        public var classes: [ActionClass] = []
        /// For each action that is asked for, the classes to which it belongs.
        public var classLists: [UInt32] = []
        /// The expressions by whose values rows are found.
        public var paths: [IndexPath] = []
        /// Rows that share a key.
        public var buckets: [Bucket] = []
        /// The classes of an action for which no policy asks, as a range of ``classLists``.
        public var unlistedClasses = RowRange.none

        /// Nothing.
        public init() {}
    }

    /// Checks a tree's parts, and makes it of them.
    /// - Parameters:
    ///   - parts: the parts.
    ///   - symbolCount: how many symbols the vocabulary has at least.
    ///   - entityCount: how many entities the vocabulary has at least.
    /// - Throws: the first thing that is wrong.
    /// - Complexity: linear in the parts.
    public init(
        verifying parts: Parts, symbolCount: Int, entityCount: Int
    ) throws(PolicyTreeError) {
        let verifier = PolicyTreeVerifier(parts, symbolCount, entityCount)
        memoCount = try verifier.verify()
        (table, probesMax) = try Bucket.table(parts.buckets)
        self.parts = parts
        groups = GroupMarks(parts.buckets)
    }

    /// A hash of everything that it is made of: the same policies have the same.
    ///
    /// Not a cryptographic one; a revision's hash is of its text.
    public var hash: UInt64 { TreeHash.of(parts) }

    /// How many bytes it takes.
    public var byteCount: Int { TreeHash.byteCount(parts) + table.byteCount + groups.byteCount }

    /// How many policies it holds.
    public var policyCount: Int { parts.rows.count }

    /// The rows, or for an action the classes, that are kept under a key.
    @inline(__always)
    func bucket(_ key: BucketKey) -> RowRange? {
        var slot = table.first(key.hash)
        while let index = table[slot] {
            if parts.buckets[index].key == key { return parts.buckets[index].rows }
            slot = table.next(slot)
        }
        return nil
    }
}

/// Why a tree is not what the interpreter can rely on.
public enum PolicyTreeError: Error, Hashable, Sendable {
    /// An operand, target or range lies outside its table; the table, and where the index stands.
    case outside(StaticString, index: Int)
    /// A program takes more than it has put, or puts more than there is room; its number.
    case stack(program: Int)
    /// A program does not end with its last step, or not at all; its number.
    case end(program: Int)
    /// A program calls itself, or calls nest deeper than ``PolicyTreeLimits/callDepthMax``.
    case call(program: Int)
    /// A constant is made of what comes after it, or is not in order; its place.
    case constant(index: Int)
    /// A row is in no bucket, or in two, or its policy has another row; its place.
    case row(index: Int)
    /// Two buckets have the same key, or too many fall into one place; the place of one.
    case bucket(index: Int)

    /// Errors are equal if they have the same name and say the same place.
    public static func == (left: PolicyTreeError, right: PolicyTreeError) -> Bool {
        String(describing: left) == String(describing: right)
    }

    /// Feeds the text.
    public func hash(into hasher: inout Hasher) { hasher.combine(String(describing: self)) }
}

/// How large a tree's parts may be.
public enum PolicyTreeLimits {
    /// Values that a program stacks, those of what it calls included: an expression of 128 levels
    /// needs about as many, and a set literal one for each element.
    public static let stackMax = 256
    /// How deep calls nest: shared conditions are rarely made of shared conditions.
    public static let callDepthMax = 16
    /// Values of sets and records that the policies of one leg make.
    public static let madeValuesMax = 1024
    /// Addresses that the policies of one leg read from strings.
    public static let madeAddressesMax = 64
    /// Slots passed by a look-up that finds a bucket: the hash is unseeded, so this is what shows
    /// that nobody chose keys that collide.
    public static let probesMax = 64
    /// Comparisons of elements that one operation on sets takes before the plain code, which sorts,
    /// is the faster.
    static let comparisonsMax = 65_536
}
