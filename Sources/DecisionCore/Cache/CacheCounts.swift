/// Why an answer is not kept.
public enum CacheRefusal: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// The caller describes the action itself.
    case action
    /// Policies read what no plan can follow, or too much.
    case reads
    /// Policies use the time otherwise than by comparing it.
    case time
    /// What they read is larger than a key.
    case size
    /// A policy erred.
    case errors
    /// More policies are satisfied than an entry has room for.
    case policies

    /// The reason's name in logs.
    public var name: StaticString {
        switch self {
        case .action: "action"
        case .reads: "reads"
        case .time: "time"
        case .size: "size"
        case .errors: "errors"
        case .policies: "policies"
        }
    }
}

/// What became of the questions that a cache was asked, since it was made.
public struct CacheCounts: Sendable {
    /// Answered from the cache.
    public internal(set) var hits: UInt64 = 0
    /// Evaluated, and kept.
    public internal(set) var misses: UInt64 = 0
    /// Of the misses, those whose entry had outlived a comparison with the clock.
    public internal(set) var expirations: UInt64 = 0
    /// Entries that made room for others.
    public internal(set) var evictions: UInt64 = 0
    private var refusals = InlineArray<6, UInt64>(repeating: 0)

    /// Nothing yet.
    public init() {}

    /// How many were evaluated and not kept, for a reason.
    public subscript(reason: CacheRefusal) -> UInt64 {
        get { refusals[Int(reason.rawValue)] }
        set { refusals[Int(reason.rawValue)] = newValue }
    }

    /// How many were evaluated and not kept.
    public var refused: UInt64 { CacheRefusal.allCases.reduce(0) { $0 + self[$1] } }
}
