/// A type that a generated attribute, tag or expression has.
public indirect enum GeneratedType: Sendable {
    case boolean, long, string, decimal, ip, datetime, duration
    /// An entity of the type with this full name.
    case entity(String)
    case set(GeneratedType)
    case record([GeneratedAttribute])

    /// The constructor of an extension type; nil for the others.
    public var constructor: String? {
        switch self {
        case .decimal: "decimal"
        case .ip: "ip"
        case .datetime: "datetime"
        case .duration: "duration"
        case .boolean, .long, .string, .entity, .set, .record: nil
        }
    }
}

/// An attribute of a record or an entity type.
public struct GeneratedAttribute: Sendable {
    /// The name, any string at all.
    public var name: String
    /// The type of the value.
    public var type: GeneratedType
    /// Whether a value must be there.
    public var isRequired: Bool
}

/// An entity type of a generated schema.
public struct GeneratedEntityType: Sendable {
    /// The namespace, empty for the empty one.
    public var namespace: String
    /// The name within the namespace.
    public var basename: String
    /// What entities of the type hold.
    public var attributes: [GeneratedAttribute] = []
    /// The full names of the types that an entity of this type may be a member of.
    public var parents: [String] = []
    /// The type of every tag, if there are tags.
    public var tags: GeneratedType?
    /// The only ids, where the type is an enumeration.
    public var ids: [String]?

    /// The name with its namespace.
    public var name: String { qualified(basename, in: namespace) }
}

/// An action of a generated schema.
public struct GeneratedAction: Sendable {
    /// The namespace, empty for the empty one.
    public var namespace: String
    /// The id, any string at all.
    public var id: String
    /// The groups that the action is a member of.
    public var groups: [GeneratedUID] = []
    /// The full names of the principals' types; empty for a group.
    public var principals: [String] = []
    /// The full names of the resources' types; empty for a group.
    public var resources: [String] = []
    /// The fields of the context.
    public var context: [GeneratedAttribute] = []

    /// The action's uid.
    public var uid: GeneratedUID { GeneratedUID(type: qualified("Action", in: namespace), id: id) }
}

/// A reference to an entity.
public struct GeneratedUID: Sendable {
    /// The full name of the type; mostly well formed.
    public var type: String
    /// The id, any string at all.
    public var id: String

    /// A reference made of its two parts.
    public init(type: String, id: String) {
        self.type = type
        self.id = id
    }
}

/// What a generated world is made from, whether its schema is shown to the engine or not.
public struct GeneratedSchema: Sendable {
    /// The entity types, parents before or after their children.
    public var entityTypes: [GeneratedEntityType] = []
    /// The actions and groups; a group stands before its members.
    public var actions: [GeneratedAction] = []

    /// The namespaces in use, each once.
    public var namespaces: [String] {
        var found: [String] = []
        for name in entityTypes.map(\.namespace) + actions.map(\.namespace)
        where !found.contains(name) {
            found.append(name)
        }
        return found
    }

    /// The entity type with this full name, if there is one.
    public func entityType(_ name: String) -> GeneratedEntityType? {
        entityTypes.first { $0.name == name }
    }
}

/// A name within its namespace.
func qualified(_ basename: String, in namespace: String) -> String {
    namespace.isEmpty ? basename : "\(namespace)::\(basename)"
}
