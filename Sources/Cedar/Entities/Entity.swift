/// One entity of the hierarchy: who it is, what is known about it, what it belongs to.
///
/// A copy shares its storage, so handing an entity out costs one retain whatever it holds; the
/// evaluator fetches one for each attribute access.
public struct Entity: Sendable {
    private let storage: Storage

    /// Makes an entity whose ancestors are known already.
    ///
    /// - Parameters:
    ///   - uid: The entity's type and id.
    ///   - attributes: What `.` and `has` see.
    ///   - parents: The direct parents; order and repetition don't matter.
    ///   - ancestors: Everything reachable through parents, the parents included; the caller
    ///     vouches that it is transitively closed. ``Entities`` computes it.
    ///   - tags: What `getTag` and `hasTag` see, a name space apart from the attributes.
    public init(
        uid: EntityUID,
        attributes: Record,
        parents: [EntityUID],
        ancestors: Set<EntityUID>,
        tags: Record
    ) {
        storage = Storage(
            uid: uid,
            attributes: attributes,
            parents: Self.canonical(parents),
            ancestors: ancestors,
            tags: tags
        )
    }

    /// Makes an entity as written, before any closure: its ancestors are its parents.
    public init(
        uid: EntityUID,
        attributes: Record = .empty,
        parents: [EntityUID] = [],
        tags: Record = .empty
    ) {
        self.init(
            uid: uid,
            attributes: attributes,
            parents: parents,
            ancestors: Set(parents),
            tags: tags
        )
    }

    /// The entity's type and id.
    public var uid: EntityUID { storage.uid }

    /// The attributes.
    public var attributes: Record { storage.attributes }

    /// The direct parents, sorted, each once.
    public var parents: [EntityUID] { storage.parents }

    /// All that the entity is `in`, itself aside: its parents and theirs.
    public var ancestors: Set<EntityUID> { storage.ancestors }

    /// The tags.
    public var tags: Record { storage.tags }

    /// The same entity with another set of ancestors.
    func withAncestors(_ ancestors: Set<EntityUID>) -> Entity {
        Entity(
            storage: Storage(
                uid: uid,
                attributes: attributes,
                parents: parents,
                ancestors: ancestors,
                tags: tags
            )
        )
    }

    /// Whether the two were written alike: all but the ancestors, which follow from the rest.
    func isWrittenLike(_ other: Entity) -> Bool {
        storage === other.storage
            || (uid == other.uid && parents == other.parents
                && attributes == other.attributes && tags == other.tags)
    }

    private init(storage: Storage) {
        self.storage = storage
    }

    private static func canonical(_ parents: [EntityUID]) -> [EntityUID] {
        guard parents.count > 1 else { return parents }
        var kept: [EntityUID] = []
        for parent in parents.sorted() where parent != kept.last {
            kept.append(parent)
        }
        return kept
    }

    private final class Storage: Sendable {
        let uid: EntityUID
        let attributes: Record
        let parents: [EntityUID]
        let ancestors: Set<EntityUID>
        let tags: Record

        init(
            uid: EntityUID,
            attributes: Record,
            parents: [EntityUID],
            ancestors: Set<EntityUID>,
            tags: Record
        ) {
            self.uid = uid
            self.attributes = attributes
            self.parents = parents
            self.ancestors = ancestors
            self.tags = tags
        }
    }
}

extension Entity: Equatable {
    /// Whether everything about the two is equal, the ancestors included.
    public static func == (left: Entity, right: Entity) -> Bool {
        left.isWrittenLike(right) && left.ancestors == right.ancestors
    }
}
