/// A resource of a type that only the registry describes is one that the registry stores.
///
/// Those of an enumerated type are there by their declaration.
enum UnknownResource {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        guard let type = hearing.traits(question.resource, question) else { return false }
        return type.isRegistryOnly && !type.isEnumerated
            && !hearing.registry.stores(question.resource)
    }
}
