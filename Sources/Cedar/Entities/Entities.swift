/// A hierarchy of entities: each with all its ancestors, none its own.
///
/// Parents that are not there themselves are fine; they have no ancestors.
public struct Entities: Sendable {
    private var table: [EntityUID: Entity]

    /// The hierarchy without entities.
    public init() {
        table = [:]
    }

    /// Builds the hierarchy, and checks it against a schema where one is given.
    ///
    /// The ancestors are computed from the parents. Entities that are given twice have to be
    /// alike. With a schema each entity has to conform to it, and the schema's actions are added.
    /// - Parameters:
    ///   - entities: The entities; what they say of ancestors is not looked at.
    ///   - schema: The schema.
    ///   - ancestorsMax: The limit, for tests.
    /// - Throws: ``EntitiesError``.
    /// - Complexity: linear in the entities and the ancestors that result.
    public init(
        _ entities: some Sequence<Entity>,
        schema: Schema? = nil,
        ancestorsMax: Int = EntitiesLimits.ancestorsMax
    ) throws(EntitiesError) {
        let distinct = try Self.distinct(entities)
        if let schema { try Self.validate(distinct, by: schema, actions: false) }
        var closure = AncestorClosure(distinct, ancestorsMax: ancestorsMax)
        let closed = try closure.closedEntities()
        if let schema { try Self.validate(closed, by: schema, actions: true) }
        table = Dictionary(minimumCapacity: closed.count)
        for entity in closed { table[entity.uid] = entity }
        for action in schema?.actionEntities ?? [] { table[action.uid] = action }
    }

    /// How many entities there are.
    public var count: Int { table.count }

    /// All entities, in no order.
    public var all: some Collection<Entity> { table.values }

    /// Each entity once, in the order of their first appearance.
    private static func distinct(
        _ entities: some Sequence<Entity>
    ) throws(EntitiesError) -> [Entity] {
        var distinct: [Entity] = []
        var places: [EntityUID: Int] = [:]
        for entity in entities {
            guard let place = places[entity.uid] else {
                places[entity.uid] = distinct.count
                distinct.append(entity)
                continue
            }
            guard distinct[place].isWrittenLike(entity) else {
                throw EntitiesError(.contradiction, at: .entity(entity.uid))
            }
        }
        return distinct
    }

    /// Validates the actions, whose ancestors count, or all the others, whose parents do.
    static func validate(
        _ entities: [Entity], by schema: Schema, actions: Bool
    ) throws(EntitiesError) {
        for entity in entities where entity.uid.type.isActionType == actions {
            do {
                try schema.validate(entity)
            } catch {
                throw EntitiesError(.conformance(error), at: .entity(entity.uid))
            }
        }
    }
}

extension Entities: EntitySource {
    /// The entity with this uid, nil where there is none.
    ///
    /// - Complexity: one look into a hash table.
    public func entity(_ uid: EntityUID) -> Entity? {
        table[uid]
    }
}
