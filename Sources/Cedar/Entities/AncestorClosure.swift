/// Computes every entity's ancestors from the parents, and finds cycles.
///
/// A walk in depth that keeps its own stack: the hierarchy may be as deep as memory allows.
/// Entities with the same parents get one set between them, so that a million users of one group
/// cost one set.
struct AncestorClosure {
    private enum State {
        case unvisited
        case open
        case done(Set<EntityUID>)
    }

    private let entities: [Entity]
    private let ancestorsMax: Int
    private let places: [EntityUID: Int]
    private var states: [State]
    private var shared: [[EntityUID]: Set<EntityUID>] = [:]
    private var ancestorsCount = 0

    /// Prepares the closure of entities whose uids are distinct.
    init(_ entities: [Entity], ancestorsMax: Int) {
        self.entities = entities
        self.ancestorsMax = ancestorsMax
        places = Dictionary(uniqueKeysWithValues: entities.enumerated().map { ($1.uid, $0) })
        states = Array(repeating: .unvisited, count: entities.count)
    }

    /// The entities in their order, each with all its ancestors.
    mutating func closedEntities() throws(EntitiesError) -> [Entity] {
        for place in entities.indices { try visit(from: place) }
        var closed: [Entity] = []
        closed.reserveCapacity(entities.count)
        for (entity, state) in zip(entities, states) {
            guard case .done(let ancestors) = state else {
                preconditionFailure("the walk ends with every entity done")
            }
            closed.append(entity.withAncestors(ancestors))
        }
        return closed
    }

    /// Visits an entity and all above it; `path` leads to the one being looked at.
    private mutating func visit(from start: Int) throws(EntitiesError) {
        var path: [(place: Int, nextParent: Int)] = []
        try open(start, &path)
        while let (place, nextParent) = path.last {
            let parents = entities[place].parents
            if nextParent == parents.count {
                states[place] = .done(try ancestors(of: parents))
                path.removeLast()
            } else {
                path[path.count - 1].nextParent += 1
                if let parent = places[parents[nextParent]] { try open(parent, &path) }
            }
        }
    }

    private mutating func open(
        _ place: Int, _ path: inout [(place: Int, nextParent: Int)]
    ) throws(EntitiesError) {
        switch states[place] {
        case .unvisited:
            states[place] = .open
            path.append((place, 0))
        case .open: throw EntitiesError(.cycle, at: .entity(entities[place].uid))
        case .done: break
        }
    }

    /// The ancestors that come with these parents, each of which is done or not there.
    private mutating func ancestors(
        of parents: [EntityUID]
    ) throws(EntitiesError) -> Set<EntityUID> {
        if let known = shared[parents] { return known }
        let above = parents.compactMap(doneAncestors).sorted { $0.count > $1.count }
        // A copy of the largest set costs far less than to insert its elements one by one.
        var ancestors = above.first ?? []
        for set in above.dropFirst() { ancestors.formUnion(set) }
        ancestors.formUnion(parents)
        ancestorsCount += ancestors.count
        guard ancestorsCount <= ancestorsMax else {
            throw EntitiesError(.tooManyAncestors(limit: ancestorsMax))
        }
        shared[parents] = ancestors
        return ancestors
    }

    /// What is above a parent that is there.
    private func doneAncestors(of parent: EntityUID) -> Set<EntityUID>? {
        guard let place = places[parent], case .done(let above) = states[place] else { return nil }
        return above
    }
}
