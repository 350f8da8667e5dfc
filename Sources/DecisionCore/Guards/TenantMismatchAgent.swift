/// The agent is an installation of the session's tenant.
enum TenantMismatchAgent {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        hearing.rules.hasTenants && question.actors.isAgent
            && hearing.isForeign(question.principal, question)
    }
}
