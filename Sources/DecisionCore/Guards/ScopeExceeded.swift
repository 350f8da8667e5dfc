/// What the session, the credential and every link have in common covers the action, by its id or
/// by the settings' map: a ceiling, never a grant.
enum ScopeExceeded {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        let action = Int(question.action.rawValue)
        guard action < hearing.rules.scopes.count else { return true }
        for scope in question.actors.scopes.indices
        where hearing.rules.scopes[action].contains(question.scopes[scope]) {
            return false
        }
        return true
    }
}
