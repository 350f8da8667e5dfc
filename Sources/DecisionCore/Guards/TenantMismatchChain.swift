/// Every link of the chain is an installation of the session's tenant.
enum TenantMismatchChain {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        foreigner(question, hearing) != nil
    }

    /// The link that is another tenant's.
    static func foreigner(_ question: borrowing Question, _ hearing: Hearing) -> Int? {
        guard hearing.rules.hasTenants else { return nil }
        for index in question.links.indices
        where hearing.isForeign(question.links[index].agent ?? .nobody, question) {
            return index
        }
        return nil
    }
}
