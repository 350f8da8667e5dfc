/// Where there are tenants the session is one's.
enum TenantMissing {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        hearing.rules.hasTenants && question.actors.session?.tenant == nil
    }
}
