/// Where there are tenants there is a session, and somebody sits in it.
enum UserMissing {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        hearing.rules.hasTenants && question.actors.session?.user == nil
    }
}
