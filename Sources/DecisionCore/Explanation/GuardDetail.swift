/// What the guard that denied found: ids, from which the edge makes a sentence.
public enum GuardDetail: Sendable {
    /// Nothing beyond what its code says.
    case nothing
    /// The question says that it is for another zone.
    case otherZone
    /// There is a session, and the zone has none.
    case session
    /// This entity.
    case entity(EntityID)
    /// Something does not fit the schema.
    case misfit(Misfit)
    /// Whoever asks is no caller of the zone.
    case stranger
    /// The caller vouches for these beyond its rights.
    case facts([FactKind])
    /// The caller may not ask about resources of this one's type.
    case resourceType(EntityID)
    /// The caller says in which groups a user is whom the registry knows.
    case groups
    /// The caller says of a stored session what is not so.
    case contradiction
    /// The caller says where a resource lies.
    case placement
    /// The caller fills in `context.call`.
    case call
    /// The kind of principal that the zone does not serve; nil for one that plays no part.
    case principal(PrincipalKind?)
    /// A user in person acts in another's name.
    case userForAnother
    /// This agent's registration has ended, at an instant in Unix milliseconds.
    case registrationEnded(EntityID, milliseconds: Int64)
    /// The session has ended, at an instant in Unix milliseconds.
    case sessionEnded(milliseconds: Int64)
    /// There is one, and another should be; nil for nobody.
    case other(EntityID?, expected: EntityID?)
    /// There are so many, and the limit is another number.
    case count(Int, limit: Int)
    /// An agent hands on a scope that it was not given.
    case scope(Symbol, of: EntityID?)
    /// None of these scopes is one of those that cover the action.
    case scopes([Symbol], needed: [Symbol])
    /// An entity, whose it is, and whose the session is; nil for nobody's.
    case foreign(EntityID?, tenant: EntityID?, session: EntityID?)
    /// The resource lies outside these groups, which are the agent's blast radius.
    case outside(agent: EntityID, radius: [EntityID])
    /// What is known is so many seconds old, and the limit is another number.
    case age(seconds: Int64, limit: Int64)
    /// An approval does not fit; by whom it is.
    case approval(ApprovalFault, by: EntityID?)
}
