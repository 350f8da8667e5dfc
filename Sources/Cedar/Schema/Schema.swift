/// What entities, actions and contexts there are, and what each may hold: a schema, resolved.
///
/// It doesn't depend on the syntax that it was written in. Common types are put in their places,
/// every name is complete, both hierarchies are closed transitively.
public struct Schema: Sendable {
    /// The entity types, sorted by name; action types are not among them.
    public let entityTypes: [EntityType]
    /// The actions, groups among them, sorted.
    public let actions: [Action]
    /// The common types, sorted by name; their uses hold their structure already.
    public let commonTypes: [CommonType]
    /// The annotations of the namespaces that have any.
    public let namespaceAnnotations: [Name: Annotations]
    /// The actions as entities, without attributes and tags, their ancestors complete.
    public let actionEntities: [Entity]

    private let entityTypePlaces: [Name: Int]
    private let actionPlaces: [EntityUID: Int]

    /// Makes a schema of declarations that the caller vouches are resolved, closed and distinct.
    init(
        entityTypes: [EntityType],
        actions: [Action],
        commonTypes: [CommonType],
        namespaceAnnotations: [Name: Annotations]
    ) {
        self.entityTypes = entityTypes.sorted { $0.name < $1.name }
        self.actions = actions.sorted { $0.uid < $1.uid }
        self.commonTypes = commonTypes.sorted { $0.name < $1.name }
        self.namespaceAnnotations = namespaceAnnotations
        actionEntities = self.actions.map(\.entity)
        entityTypePlaces = Dictionary(
            uniqueKeysWithValues: self.entityTypes.enumerated().map { ($1.name, $0) })
        actionPlaces = Dictionary(
            uniqueKeysWithValues: self.actions.enumerated().map { ($1.uid, $0) })
    }

    /// The entity type with this name, nil for what isn't declared and for action types.
    public func entityType(_ name: Name) -> EntityType? {
        entityTypePlaces[name].map { entityTypes[$0] }
    }

    /// The action with this uid.
    public func action(_ uid: EntityUID) -> Action? {
        actionPlaces[uid].map { actions[$0] }
    }
}

extension Schema {
    /// An entity type: what its entities hold, and what they may be members of.
    public struct EntityType: Sendable {
        /// Which entities there are.
        public enum Population: Hashable, Sendable {
            /// Any id.
            case open
            /// Just these ids, in the order in which they are declared.
            case enumerated([Text])
        }

        /// The complete name.
        public let name: Name
        /// Which ids there are.
        public let population: Population
        /// The attributes; none for an enumerated type.
        public let attributes: RecordType
        /// The type of each tag's value, nil where tags are not allowed.
        public let tags: SchemaType?
        /// The types that entities of this type may have as parents, as declared, sorted.
        public let parents: [Name]
        /// The types that they may be in at all; this type itself only where types form a cycle.
        public let ancestors: Set<Name>
        /// The annotations before the declaration.
        public let annotations: Annotations
    }

    /// An action: what it is in, and what it applies to.
    public struct Action: Sendable {
        /// The complete uid; its type's basename is `Action`.
        public let uid: EntityUID
        /// The actions that it is declared to be in, sorted.
        public let parents: [EntityUID]
        /// All actions that it is in.
        public let ancestors: Set<EntityUID>
        /// The types of principals that it applies to, sorted; empty for a mere group.
        public let principalTypes: [Name]
        /// The types of resources that it applies to, sorted; empty for a mere group.
        public let resourceTypes: [Name]
        /// What a request's context must look like.
        public let context: RecordType
        /// The annotations before the declaration.
        public let annotations: Annotations

        /// The action as an entity of the store.
        var entity: Entity {
            Entity(
                uid: uid, attributes: .empty, parents: parents, ancestors: ancestors, tags: .empty)
        }
    }

    /// A common type: a name for a structure.
    public struct CommonType: Sendable {
        /// The complete name.
        public let name: Name
        /// The structure.
        public let type: SchemaType
        /// The annotations before the declaration.
        public let annotations: Annotations
    }
}

extension Name {
    /// Whether entities with this type are actions: its basename is `Action`.
    var isActionType: Bool { basename == "Action" }
}
