public import Cedar

/// Which types of a schema, and which of their attributes, play which part for Bailey.
///
/// An annotation says it (`@bailey_agent entity Bot`). Where no type bears the annotation of a
/// part, the type of the part's own name is taken, in whatever namespace; so schemas that never
/// heard of Bailey work unchanged.
public struct Roles: Sendable {
    /// A part that a type plays.
    public enum Role: String, CaseIterable, Sendable {
        /// Who acts by itself, or in a user's name.
        case agent
        /// A human.
        case user
        /// Whose users and data are kept apart from everyone else's.
        case tenant
        /// One user of one tenant with one agent, in one sitting.
        case session

        /// The annotation that gives a type the part.
        public var annotation: Text { Text("bailey_" + rawValue) }
        /// The name that gives a type the part where no type bears the annotation.
        public var defaultName: Text {
            Text(rawValue.prefix(1).uppercased() + rawValue.dropFirst())
        }
    }

    /// A part that an attribute plays.
    public enum Part: String, CaseIterable, Sendable {
        /// Who answers for an agent.
        case owner
        /// The groups outside which an agent can do nothing.
        case blastRadius = "blast_radius"
        /// When an agent's registration ends.
        case expires
        /// Whose an entity is.
        case tenant
        /// Who made it: recalled together with it.
        case publisher

        /// The annotation that gives an attribute the part.
        public var annotation: Text { Text("bailey_" + rawValue) }
    }

    /// The annotation of types that the registry alone describes.
    public static let storedAnnotation: Text = "bailey_stored"
    /// The annotation of types that belong to no tenant, on purpose.
    public static let sharedAnnotation: Text = "bailey_shared"

    private let schema: Schema
    private let types: [Role: [Name]]
    private let parts: [Name: [Part: RecordType.Attribute]]

    /// The parts that a schema's types and attributes play.
    public init(_ schema: Schema) {
        self.schema = schema
        var types: [Role: [Name]] = [:]
        for role in Role.allCases {
            let annotated = schema.entityTypes.filter { $0.annotations[role.annotation] != nil }
            let named = schema.entityTypes.filter { $0.name.basename == role.defaultName }
            types[role] = (annotated.isEmpty ? named : annotated).map(\.name)
        }
        self.types = types
        var parts: [Name: [Part: RecordType.Attribute]] = [:]
        for type in schema.entityTypes {
            for part in Part.allCases {
                let playing = type.attributes.attributes
                    .first { $0.annotations[part.annotation] != nil }
                if let playing { parts[type.name, default: [:]][part] = playing }
            }
        }
        self.parts = parts
    }

    /// The types that play a part.
    public func types(_ role: Role) -> [Name] { types[role] ?? [] }

    /// The attribute of a type that plays a part; nil where none does.
    public func attribute(_ part: Part, of type: Name) -> Text? {
        declaration(part, of: type)?.name
    }

    /// The types that have an attribute which plays a part, and those attributes, in order.
    func attributes(_ part: Part) -> [(type: Name, name: Text)] {
        parts.compactMap { type, playing in playing[part].map { (type, $0.name) } }
            .sorted { $0.type < $1.type }
    }

    /// Whether the registry alone describes entities of a type because its author says so.
    public func isStored(_ type: Name) -> Bool {
        schema.entityType(type)?.annotations[Roles.storedAnnotation] != nil
    }

    /// Whether entities of a type belong to no tenant, on purpose.
    public func isShared(_ type: Name) -> Bool {
        schema.entityType(type)?.annotations[Roles.sharedAnnotation] != nil
    }

    /// The declaration of the attribute that plays a part.
    func declaration(_ part: Part, of type: Name) -> RecordType.Attribute? {
        parts[type]?[part]
    }

    /// The types of the groups of which a blast radius is made, and those that can be in such a
    /// group: whoever puts an entity into one of these puts it into what that one is in.
    func blastRadiusTypes() -> Set<Name> {
        let held = types(.agent).compactMap { declaration(.blastRadius, of: $0) }
        let groups = Set(held.flatMap(\.type.entityTypes))
        let within = schema.entityTypes.filter { !groups.isDisjoint(with: $0.ancestors) }
        return groups.union(within.map(\.name))
    }

    /// Whether a type without a schema plays a part by its name alone, or is the type of actions.
    static func isReservedName(_ type: Text) -> Bool {
        guard let last = type.string.split(separator: ":").last else { return false }
        let basename = Text(String(last))
        return basename == "Action" || Role.allCases.contains { $0.defaultName == basename }
    }

    /// The types of which something can be revoked: who acts, in whose name and in which session, what
    /// these are in, and who published any of them; for that is what a decision rests on.
    func revocableTypes() -> Set<Name> {
        reached { type in
            let publisher = declaration(.publisher, of: type.name)
            return type.parents + (publisher?.type.entityTypes ?? [])
        }
    }

    /// Types that a caller may name but never describe: those that play a part or act in some
    /// action, and every type that one of these can be in or holds in an attribute, and so on.
    func identityTypes() -> Set<Name> {
        reached { type in
            type.parents + SchemaType.record(type.attributes).entityTypes
                + (type.tags?.entityTypes ?? [])
        }
    }

    /// The types that play a part or act in some action, those next to them, and so on.
    private func reached(by next: (Schema.EntityType) -> [Name]) -> Set<Name> {
        var found: Set<Name> = []
        var waiting = Role.allCases.flatMap(types) + schema.actions.flatMap(\.principalTypes)
        while let name = waiting.popLast() {
            guard found.insert(name).inserted, let type = schema.entityType(name) else { continue }
            waiting += next(type)
        }
        return found
    }
}

extension SchemaType {
    /// The entity types that a value of this type can hold, nested ones too.
    var entityTypes: [Name] {
        switch self {
        case .entity(let name): [name]
        case .set(let element): element.entityTypes
        case .record(let type): type.attributes.flatMap(\.type.entityTypes)
        case .boolean, .long, .string, .decimal, .ip, .datetime, .duration: []
        }
    }
}
