/// The resource and what the caller brings along are the session's tenant's, or on purpose
/// nobody's.
///
/// A resource of which nobody knows anything is left to the next guards.
enum TenantMismatchResource {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        guard hearing.rules.keepsTenantsApart else { return false }
        if isKnown(question.resource, question, hearing),
            isOthers(question.resource, question, hearing)
        {
            return true
        }
        for index in question.carried.indices
        where question.carried[index].isDescribed
            && isOthers(question.carried[index].entity, question, hearing)
        {
            return true
        }
        return false
    }

    private static func isKnown(
        _ entity: EntityID, _ question: borrowing Question, _ hearing: Hearing
    ) -> Bool {
        hearing.registry.stores(entity) || question.carriedIndex(entity) != nil
    }

    private static func isOthers(
        _ entity: EntityID, _ question: borrowing Question, _ hearing: Hearing
    ) -> Bool {
        guard hearing.traits(entity, question)?.isShared != true else { return false }
        return hearing.isForeign(entity, question)
    }
}
