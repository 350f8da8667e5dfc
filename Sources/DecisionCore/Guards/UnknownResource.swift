/// A resource of a stored type is one that the registry holds.
enum UnknownResource {
    static func denies(_ question: borrowing Question, _ snapshot: Snapshot) -> Bool {
        guard let shapes = snapshot.shapes,
            let type = shapes.type(question.key(question.resource, snapshot.vocabulary).type)
        else { return false }
        return type.isStored && !snapshot.registry.holds(question.resource)
    }
}
