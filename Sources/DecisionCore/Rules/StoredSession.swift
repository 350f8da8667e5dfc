public import Cedar

/// A session that the zone stores: what it says is so, and a caller need only name it.
public struct StoredSession: Hashable, Sendable {
    /// The session's id.
    public var id: Text
    /// Of which tenant.
    public var tenant: EntityUID?
    /// Of which user.
    public var user: EntityUID?
    /// For which agent it was opened; nil where the user sits there in person.
    public var agent: EntityUID?
    /// What it grants.
    public var scopes: [Text] = []
    /// How surely the user signed in; 0 not at all.
    public var acr: Int64 = 0
    /// When it began, in Unix milliseconds.
    public var issuedMilliseconds: Int64 = 0
    /// When it ends, in Unix milliseconds.
    public var expiresMilliseconds: Int64 = 0
    /// In which groups the user is, where users are known from sessions.
    public var userGroups: [EntityUID] = []
    /// What the zone's type of sessions declares beyond all this; those of ``filledIn`` count for
    /// nothing here.
    public var attributes = Record.empty

    /// The attributes that policies find filled in from the rest: nobody says them twice.
    public static let filledIn = Set(SessionField.allCases.map(\.name))

    /// A session of this id of which nothing else is known.
    public init(id: Text) { self.id = id }
}
