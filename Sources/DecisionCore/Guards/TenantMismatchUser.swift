/// The user, her groups, and whoever approved are of the session's tenant.
///
/// A group of which the registry knows nothing is nobody's, and so is foreign.
enum TenantMismatchUser {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        guard hearing.rules.hasTenants else { return false }
        for index in question.users.indices where isForeign(index, question, hearing) {
            return true
        }
        return false
    }

    private static func isForeign(
        _ index: Int, _ question: borrowing Question, _ hearing: Hearing
    ) -> Bool {
        let user = question.users[index]
        if hearing.isForeign(user, question) { return true }
        guard let carried = question.carriedIndex(user) else {
            return areAncestorsForeign(user, question, hearing)
        }
        for parent in question.carried[carried].parents {
            let group = question.parents[parent]
            if hearing.isForeign(group, question)
                || areAncestorsForeign(group, question, hearing)
            {
                return true
            }
        }
        return false
    }

    private static func areAncestorsForeign(
        _ entity: EntityID, _ question: borrowing Question, _ hearing: Hearing
    ) -> Bool {
        for index in 0..<hearing.registry.ancestorCount(entity)
        where hearing.isForeign(hearing.registry.ancestor(index, of: entity), question) {
            return true
        }
        return false
    }
}
