/// The resource and what the caller brings along are the session's tenant's, or on purpose
/// nobody's.
///
/// A resource of which nobody knows anything is left to the next guards.
enum TenantMismatchResource {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        foreigner(question, hearing) != nil
    }

    /// The resource, or what came along, that is another tenant's.
    static func foreigner(_ question: borrowing Question, _ hearing: Hearing) -> EntityID? {
        guard hearing.rules.keepsTenantsApart else { return nil }
        if isKnown(question.resource, question, hearing),
            isOthers(question.resource, question, hearing)
        {
            return question.resource
        }
        for index in question.carried.indices
        where question.carried[index].isDescribed
            && isOthers(question.carried[index].entity, question, hearing)
        {
            return question.carried[index].entity
        }
        return nil
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
