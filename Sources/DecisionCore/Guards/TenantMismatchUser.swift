/// The user, her groups, and whoever approved are of the session's tenant.
///
/// A group of which the registry knows nothing is nobody's, and so is foreign.
enum TenantMismatchUser {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        foreigner(question, hearing) != nil
    }

    /// The user or the group that is another tenant's.
    static func foreigner(_ question: borrowing Question, _ hearing: Hearing) -> EntityID? {
        guard hearing.rules.hasTenants else { return nil }
        for index in question.users.indices {
            if let foreigner = foreigner(index, question, hearing) { return foreigner }
        }
        return nil
    }

    private static func foreigner(
        _ index: Int, _ question: borrowing Question, _ hearing: Hearing
    ) -> EntityID? {
        let user = question.users[index]
        if hearing.isForeign(user, question) { return user }
        guard let carried = question.carriedIndex(user) else {
            return foreignAncestor(user, question, hearing)
        }
        for parent in question.carried[carried].parents {
            let group = question.parents[parent]
            if hearing.isForeign(group, question) { return group }
            if let foreigner = foreignAncestor(group, question, hearing) { return foreigner }
        }
        return nil
    }

    private static func foreignAncestor(
        _ entity: EntityID, _ question: borrowing Question, _ hearing: Hearing
    ) -> EntityID? {
        for index in 0..<hearing.registry.ancestorCount(entity)
        where hearing.isForeign(hearing.registry.ancestor(index, of: entity), question) {
            return hearing.registry.ancestor(index, of: entity)
        }
        return nil
    }
}
