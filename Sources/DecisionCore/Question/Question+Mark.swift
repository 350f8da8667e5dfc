/// How far a question has been told, so that what comes after can be taken back.
public struct QuestionMark: Sendable {
    fileprivate let principal: EntityID
    fileprivate let action: EntityID
    fileprivate let resource: EntityID
    fileprivate let context: ValueRun
    fileprivate let describedTwice: EntityID?
    fileprivate let strings: Int
    fileprivate let entities: Int
    fileprivate let values: Int
    fileprivate let addresses: Int
    fileprivate let carried: Int
    fileprivate let parents: Int
}

// A batch tells what its items have in common once, and takes each item back before the next.

extension Question {
    /// How far the question has been told.
    public func mark() -> QuestionMark {
        QuestionMark(
            principal: principal, action: action, resource: resource, context: context,
            describedTwice: describedTwice, strings: strings.count, entities: entities.count,
            values: values.count, addresses: addresses.count, carried: carried.count,
            parents: parents.count)
    }

    /// Forgets what was told since a mark: resource, action, context and entities.
    ///
    /// Facts stay, for an item has none of its own.
    /// - Complexity: as much as there is to forget.
    public mutating func rewind(to mark: QuestionMark) {
        principal = mark.principal
        action = mark.action
        resource = mark.resource
        context = mark.context
        describedTwice = mark.describedTwice
        input = nil
        values.removeLast(values.count - mark.values)
        addresses.removeLast(addresses.count - mark.addresses)
        carried.removeLast(carried.count - mark.carried)
        parents.removeLast(parents.count - mark.parents)
        for index in carried.indices { carried[index].parents = carried[index].said }
        reach.removeAll(keepingCapacity: true)
        strings.removeAll(beyond: mark.strings)
        entities.removeAll(beyond: mark.entities)
    }
}
