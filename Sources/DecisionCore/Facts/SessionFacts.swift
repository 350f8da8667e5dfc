/// What is known of the session in which a question is asked, interned.
///
/// What is left out is nil, empty or zero, each of which grants the least.
public struct SessionFacts: Sendable {
    /// The session's id.
    public var id: Symbol
    /// Of which tenant.
    public var tenant: EntityID?
    /// Of which user.
    public var user: EntityID?
    /// For which agent it was opened.
    public var agent: EntityID?
    /// What it grants.
    public var scopes = ScopeRun.empty
    /// How surely the user signed in; 0 not at all.
    public var acr: Int64 = 0
    /// When it began, in Unix milliseconds.
    public var issuedMilliseconds: Int64 = 0
    /// When it ends, in Unix milliseconds.
    public var expiresMilliseconds: Int64 = 0
    /// How many of the parents that the question was given last are groups of the session's user.
    public var groupCount = 0
    /// What the zone's type of sessions declares beyond all this, as a sealed record.
    public var attributes = ValueRun.empty

    /// The groups of the user, as a run of ``Question/parents``.
    var groups = 0..<0

    /// A session of which nothing but its id is said.
    public init(id: Symbol) { self.id = id }
}

/// Scopes that lie next to each other in a question.
public struct ScopeRun: Hashable, Sendable {
    let first: Int
    /// How many there are.
    public let count: Int

    /// No scopes.
    public static let empty = ScopeRun(first: 0, count: 0)

    init(first: Int, count: Int) {
        self.first = first
        self.count = count
    }

    var indices: Range<Int> { first..<first &+ count }
}
