/// What about a question is not as the schema declares: ids, from which the edge makes a sentence.
public enum Misfit: Hashable, Sendable {
    /// No such action.
    case unknownAction
    /// The action does not apply to principals of this type.
    case principalType
    /// The action does not apply to resources of this type.
    case resourceType
    /// An enumerated type has no entity of this id.
    case enumeratedID(EntityID)
    /// A required attribute is missing.
    case missing(Symbol)
    /// An attribute that the schema does not declare.
    case undeclared(Symbol)
    /// A value of another type than the schema declares, in the attribute of this name.
    case type(Symbol)
    /// An entity of a type that the schema does not declare.
    case undeclaredType(EntityID)
    /// A carried entity has a parent of a type that it cannot be in.
    case parentType(EntityID)
    /// A carried entity has tags, which its type does not.
    case tags(EntityID)
    /// An entity is described twice.
    case describedTwice(EntityID)
    /// The carried entities are in each other in a circle.
    case cycle(EntityID)
    /// An entity of another type than belongs where the session, the chain or an approval names it.
    case part(EntityID)
    /// Something happened later than now.
    case future
}
