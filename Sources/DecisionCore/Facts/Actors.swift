/// Who acts, for whom and in which session: what follows from the question and the registry.
public struct Actors: Sendable {
    /// Whether the principal is an agent; else it is a user in person, or nobody that acts.
    public internal(set) var isAgent = false
    /// The session, as the zone knows it: stored, or carried by the caller.
    public internal(set) var session: SessionFacts?
    /// The session as an entity, where the schema has a type for it.
    public internal(set) var sessionEntity: EntityID?
    /// The human who asked, whom the delegation names.
    public internal(set) var onBehalfOf: EntityID?
    /// What the session, the credential and every link have in common.
    public internal(set) var scopes = ScopeRun.empty

    /// In whose name the principal acts: the session's user, else whom the delegation names.
    public var user: EntityID? { session?.user ?? onBehalfOf }
}

/// An entity that the caller's facts name, and the part that its type has to play there.
struct Named: Sendable {
    let entity: EntityID
    let roles: TypeRoles
}
