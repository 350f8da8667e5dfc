/// A Cedar value of a question in sixteen bytes; sets and records refer to a run of others.
///
/// A set's elements and a record's fields lie next to each other in ``Question``'s values, so a
/// reader needs no pointer and no recursion deeper than the wire allows.
public struct InternedValue: Hashable, Sendable, BitwiseCopyable {
    /// What the payload means.
    public enum Kind: UInt8, Sendable, BitwiseCopyable {
        /// The payload is 0 or 1.
        case boolean
        /// The payload is the integer's bits.
        case long
        /// The payload is a symbol.
        case string
        /// The payload is an entity id.
        case entity
        /// The payload is ten thousand times the decimal.
        case decimal
        /// The payload is an index into the question's addresses.
        case address
        /// The payload is Unix time in milliseconds.
        case datetime
        /// The payload is milliseconds.
        case duration
        /// The payload is a run of elements.
        case set
        /// The payload is a run of fields, ordered by their names' symbols.
        case record
    }

    let payload: UInt64
    /// The name, where the value is a record's field.
    var name: Symbol
    let kind: Kind

    static let unnamed = Symbol(0)

    private init(_ kind: Kind, _ payload: UInt64) {
        self.kind = kind
        self.payload = payload
        name = InternedValue.unnamed
    }

    /// A boolean.
    public static func boolean(_ value: Bool) -> Self { Self(.boolean, value ? 1 : 0) }
    /// A long.
    public static func long(_ value: Int64) -> Self { Self(.long, UInt64(bitPattern: value)) }
    /// A string.
    public static func string(_ symbol: Symbol) -> Self { Self(.string, UInt64(symbol.rawValue)) }
    /// An entity.
    public static func entity(_ id: EntityID) -> Self { Self(.entity, UInt64(id.rawValue)) }
    /// A decimal, times ten thousand.
    public static func decimal(tenThousandths value: Int64) -> Self {
        Self(.decimal, UInt64(bitPattern: value))
    }
    /// An address that the question holds.
    static func address(index: Int) -> Self { Self(.address, UInt64(index)) }
    /// An instant, in Unix milliseconds.
    public static func datetime(milliseconds value: Int64) -> Self {
        Self(.datetime, UInt64(bitPattern: value))
    }
    /// A span of time, in milliseconds.
    public static func duration(milliseconds value: Int64) -> Self {
        Self(.duration, UInt64(bitPattern: value))
    }
    /// A set of the elements in `run`.
    public static func set(_ run: ValueRun) -> Self { Self(.set, run.packed) }
    /// A record of the fields in `run`.
    public static func record(_ run: ValueRun) -> Self { Self(.record, run.packed) }

    var long: Int64 { Int64(bitPattern: payload) }
    var symbol: Symbol { Symbol(UInt32(truncatingIfNeeded: payload)) }
    var entity: EntityID { EntityID(rawValue: UInt32(truncatingIfNeeded: payload)) }
    var run: ValueRun { ValueRun(packed: payload) }
}

/// A run of values that lie next to each other in a question.
public struct ValueRun: Hashable, Sendable {
    /// Where it begins.
    public let first: Int
    /// How many there are.
    public let count: Int

    /// No values.
    public static let empty = ValueRun(first: 0, count: 0)

    init(first: Int, count: Int) {
        self.first = first
        self.count = count
    }

    init(packed: UInt64) {
        first = Int(packed >> 32)
        count = Int(packed & 0xffff_ffff)
    }

    var packed: UInt64 { UInt64(first) << 32 | UInt64(count) }
    /// Their places.
    public var indices: Range<Int> { first..<first &+ count }
}
