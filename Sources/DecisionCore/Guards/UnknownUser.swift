/// The user, whoever asked and every approver are registered; for a user known from the session,
/// the caller has vouched.
enum UnknownUser {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        stranger(question, hearing) != nil
    }

    static func stranger(_ question: borrowing Question, _ hearing: Hearing) -> EntityID? {
        let vouched = hearing.rules.usersAreFromSessions ? question.actors.session?.user : nil
        for index in question.users.indices
        where question.users[index] != vouched && !hearing.registry.stores(question.users[index]) {
            return question.users[index]
        }
        return nil
    }
}
