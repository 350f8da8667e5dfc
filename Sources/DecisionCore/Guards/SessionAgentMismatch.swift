/// A session is one installation's, or the user's in person: neither may present the other's.
enum SessionAgentMismatch {
    static func denies(_ question: borrowing Question) -> Bool {
        guard let session = question.actors.session else { return false }
        return session.agent != (question.actors.isAgent ? question.principal : nil)
    }
}
