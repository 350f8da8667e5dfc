/// A resource of a type that only the registry describes is one that the registry stores.
///
/// Those of an enumerated type are there by their declaration.
enum UnknownResource {
    static func denies(_ question: borrowing Question, _ snapshot: Snapshot) -> Bool {
        guard let shapes = snapshot.shapes,
            let type = shapes.type(question.key(question.resource, snapshot.vocabulary).type)
        else { return false }
        return type.isRegistryOnly && type.enumeratedIDs == nil
            && !snapshot.registry.stores(question.resource)
    }
}
