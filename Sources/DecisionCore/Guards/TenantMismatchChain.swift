/// Every link of the chain is an installation of the session's tenant.
enum TenantMismatchChain {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        guard hearing.rules.hasTenants else { return false }
        for index in question.links.indices
        where hearing.isForeign(question.links[index].agent ?? .nobody, question) {
            return true
        }
        return false
    }
}
