internal import Cedar

/// The stored entities in Cedar's terms, for whoever walks syntax trees: each is made when it is
/// first asked for, and kept as long as the evaluation takes.
final class StoredEntities: EntitySource {
    private let registry: Registry
    private let vocabulary: Vocabulary
    private var made: [EntityUID: Entity?] = [:]

    init(_ registry: Registry, _ vocabulary: borrowing Vocabulary) {
        self.registry = registry
        self.vocabulary = copy vocabulary
    }

    func entity(_ uid: EntityUID) -> Entity? {
        if let known = made[uid] { return known }
        let entity = vocabulary.entity(uid).flatMap { registry.contents.entity($0, vocabulary) }
        made[uid] = entity
        return entity
    }
}
