/// Why an entity is not what the schema declares.
public enum ConformanceError: Error, Hashable, Sendable {
    /// Its type is not declared.
    case undeclaredEntityType(Name)
    /// It is, or refers to, an entity that can't be.
    case reference(ReferenceError)
    /// Its attributes are not as declared.
    case attributes(ValueError)
    /// A tag's value is not of the declared type.
    case tag(Text, ValueError)
    /// It has a tag, and its type allows none.
    case unexpectedTag(Text)
    /// It is in an entity of a type that its own type can't be in.
    case unexpectedParent(EntityUID)
    /// It is an action that differs from the schema's.
    case actionDiffers
}

extension ConformanceError: CustomStringConvertible {
    /// The error in words, without the entity.
    public var description: String {
        switch self {
        case .undeclaredEntityType(let name): "entity type `\(name)` is not declared"
        case .reference(let error): "\(error)"
        case .attributes(let error): "\(error)"
        case .tag(let name, let error): "tag `\(name)`: \(error)"
        case .unexpectedTag(let name): "tag `\(name)`: the entity's type has no tags"
        case .unexpectedParent(let parent):
            "parent `\(parent)`: the entity's type can't be in type `\(parent.type)`"
        case .actionDiffers:
            "an action may have no attributes and tags, and no other ancestors than in the schema"
        }
    }
}
