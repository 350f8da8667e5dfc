/// Under what rows are kept.
public struct BucketKey: Hashable, Sendable, BitwiseCopyable {
    /// The kinds of keys.
    public enum Part: UInt8, CaseIterable, Sendable, BitwiseCopyable {
        /// The principal's id.
        case principal
        /// An entity that the principal is or lies below.
        case principalGroup
        /// The principal's type.
        case principalType
        /// The resource's id.
        case resource
        /// An entity that the resource is or lies below.
        case resourceGroup
        /// The resource's type.
        case resourceType
        /// The value of an expression.
        case value
        /// The action's id; what is kept there are classes.
        case action
    }

    /// The class of actions; for a value the path, for an action nothing.
    public let owner: UInt32
    /// The kind of the key.
    public let part: Part
    /// The kind of the value, where the key is one.
    let kind: InternedValue.Kind
    /// The id, or the value's payload.
    let payload: UInt64

    /// Rows of a class of actions under an entity, or the classes of an action.
    public init(_ owner: UInt32, _ part: Part, _ entity: EntityID) {
        self.init(owner, part, .entity, UInt64(entity.rawValue))
    }

    /// Rows of a class of actions under a type.
    public init(_ owner: UInt32, _ part: Part, _ type: Symbol) {
        self.init(owner, part, .string, UInt64(type.rawValue))
    }

    /// Rows of a path under a value.
    /// - Precondition: the value is none that is compared by its parts.
    public init(path: UInt32, _ value: InternedValue) {
        self.init(path, .value, value.kind, value.payload)
    }

    private init(_ owner: UInt32, _ part: Part, _ kind: InternedValue.Kind, _ payload: UInt64) {
        self.owner = owner
        self.part = part
        self.kind = kind
        self.payload = payload
    }

    @inline(__always)
    var hash: UInt64 {
        let head = UInt64(owner) << 16 | UInt64(part.rawValue) << 8 | UInt64(kind.rawValue)
        return ByteHash.fixed(payload &* 0x9e37_79b9_7f4a_7c15 ^ head)
    }

    /// Whether both are the same key.
    @inline(__always)
    public static func == (left: BucketKey, right: BucketKey) -> Bool {
        left.payload == right.payload && left.owner == right.owner && left.part == right.part
            && left.kind == right.kind
    }
}

/// Rows that share a key, or the classes of an action.
public struct Bucket: Hashable, Sendable, BitwiseCopyable {
    /// The key.
    public let key: BucketKey
    /// The rows; of an action the classes, as a range of ``PolicyTree/Parts/classLists``.
    public let rows: RowRange

    /// A bucket.
    public init(_ key: BucketKey, _ rows: RowRange) {
        self.key = key
        self.rows = rows
    }

    /// The table that finds buckets by their keys, and the greatest number of slots passed.
    ///
    /// It grows until that is within the limit.
    static func table(
        _ buckets: [Bucket]
    ) throws(PolicyTreeError) -> (table: ProbeTable, probesMax: Int) {
        var capacity = buckets.count
        for _ in 0..<4 {
            var table = ProbeTable(capacity: capacity)
            var probesMax = 0
            for (index, bucket) in buckets.enumerated() {
                let hash = bucket.key.hash
                var slot = table.first(hash)
                while let other = table[slot] {
                    guard buckets[other].key != bucket.key else { throw .bucket(index: index) }
                    slot = table.next(slot)
                }
                probesMax = max(probesMax, table.insert(index, hash: hash))
            }
            if probesMax <= PolicyTreeLimits.probesMax { return (table, probesMax) }
            capacity = max(capacity, 8) * 2
        }
        throw .bucket(index: buckets.count)
    }
}

/// A set of actions for which some policies ask, and how their rows are found.
public struct ActionClass: Hashable, Sendable, BitwiseCopyable {
    /// The rows that no key would make fewer.
    public let rows: RowRange
    /// Under which parts there are rows.
    public let parts: PartSet
    /// The expressions by whose values there are rows, as a range of the tree's paths.
    public let paths: RowRange

    /// A class.
    public init(rows: RowRange, parts: PartSet, paths: RowRange) {
        self.rows = rows
        self.parts = parts
        self.paths = paths
    }
}

/// Some of the parts of keys.
public struct PartSet: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// A bit for each part.
    public let rawValue: UInt8

    /// A set of parts by its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// One part.
    public init(_ part: BucketKey.Part) { rawValue = 1 << part.rawValue }

    static let principal = PartSet(.principal)
    static let principalGroup = PartSet(.principalGroup)
    static let principalType = PartSet(.principalType)
    static let resource = PartSet(.resource)
    static let resourceGroup = PartSet(.resourceGroup)
    static let resourceType = PartSet(.resourceType)
}

/// An expression by whose value the rows of a class are found.
///
/// Those rows hold only where it has a certain value. Where it has none at all, all of them err.
public struct IndexPath: Hashable, Sendable, BitwiseCopyable {
    /// The program that leaves the value.
    public let program: UInt32
    /// The rows of all values.
    public let rows: RowRange

    /// A path.
    public init(program: UInt32, rows: RowRange) {
        self.program = program
        self.rows = rows
    }
}

/// Which entities some row's key names as a group of principals, or of resources.
///
/// One bit an entity: of a principal's hundred groups usually two or three are worth a look.
struct GroupMarks: Sendable {
    private var principals: [UInt64] = []
    private var resources: [UInt64] = []

    init(_ buckets: [Bucket]) {
        for bucket in buckets {
            let index = Int(bucket.key.payload & UInt64(UInt32.max))
            if bucket.key.part == .principalGroup { GroupMarks.mark(index, in: &principals) }
            if bucket.key.part == .resourceGroup { GroupMarks.mark(index, in: &resources) }
        }
    }

    private static func mark(_ index: Int, in bits: inout [UInt64]) {
        while bits.count <= index / 64 { bits.append(0) }
        bits[index / 64] |= 1 << UInt64(index % 64)
    }

    /// How many bytes it takes.
    var byteCount: Int { (principals.count + resources.count) * 8 }

    /// Whether there is any group of that part.
    @inline(__always)
    func hasAny(_ part: BucketKey.Part) -> Bool {
        !(part == .principalGroup ? principals : resources).isEmpty
    }

    /// Whether some row's key names the entity as a group of that part.
    @inline(__always)
    func contains(_ entity: EntityID, _ part: BucketKey.Part) -> Bool {
        let bits = part == .principalGroup ? principals : resources
        let word = Int(entity.rawValue / 64)
        return word < bits.count && bits[word] & 1 << UInt64(entity.rawValue % 64) != 0
    }
}
