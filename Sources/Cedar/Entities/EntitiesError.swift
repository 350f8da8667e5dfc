/// Why entities can't be read or can't form a hierarchy.
public struct EntitiesError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// The text is no JSON.
        case json(JSONError)
        /// JSON of another shape than the format's.
        case shape(expected: Text, found: Text)
        /// A member of the format is not there.
        case missingMember(Text)
        /// A uid, an attribute or a tag is no value, or not the one declared.
        case value(ValueError)
        /// An action's parent is no action.
        case parentIsNoAction(EntityUID)
        /// The same entity twice, and not twice the same.
        case contradiction
        /// The entity is among its own ancestors.
        case cycle
        /// All entities have too many ancestors together.
        case tooManyAncestors(limit: Int)
        /// The entity is not what the schema declares.
        case conformance(ConformanceError)
    }

    /// Where in the entities.
    public enum Place: Hashable, Sendable {
        /// The whole.
        case all
        /// An entity whose uid is not known yet, counted from 1.
        case number(Int)
        /// A known entity.
        case entity(EntityUID)
    }

    /// What is wrong.
    public let kind: Kind
    /// The entity that is concerned.
    public let place: Place
    /// The place inside the entity: `uid`, `parents`, `attrs`, `tags`, or empty.
    public let member: Text

    /// Makes an error.
    public init(_ kind: Kind, at place: Place = .all, in member: Text = "") {
        self.kind = kind
        self.place = place
        self.member = member
    }
}

extension EntitiesError: CustomStringConvertible {
    /// Place and error in words: ``entity `User::"ada"`: `attrs`: attribute `age`: …``.
    public var description: String {
        let inside = member.isEmpty ? "" : "`\(member)`: "
        return switch place {
        case .all: inside + kind.message
        case .number(let number): "entity number \(number): " + inside + kind.message
        case .entity(let uid): "entity `\(uid)`: " + inside + kind.message
        }
    }
}

extension EntitiesError.Kind {
    /// What is wrong, without the place.
    fileprivate var message: String {
        switch self {
        case .json(let error): "\(error)"
        case .shape(let expected, let found): "expected \(expected), found \(found)"
        case .missingMember(let name): "the member `\(name)` is missing"
        case .value(let error): "\(error)"
        case .parentIsNoAction(let parent): "`\(parent)` is no action, as an action's parents are"
        case .contradiction: "it is defined twice, and not alike"
        case .cycle: "it is among its own ancestors"
        case .tooManyAncestors(let limit): "the entities have more than \(limit) ancestors"
        case .conformance(let error): "\(error)"
        }
    }
}
