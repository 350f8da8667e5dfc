/// The zone serves principals of this kind: an agent, an agent for a user, a user in person.
enum PrincipalKindGuard {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        let rules = hearing.rules
        if question.actors.isAgent {
            let isForUser = question.actors.onBehalfOf != nil || question.facts.session != nil
            return isForUser ? !rules.servesAgentsForUsers : !rules.servesAgents
        }
        guard hearing.roles(question.principal, question).contains(.user) else { return true }
        return question.actors.onBehalfOf != nil || !rules.servesUsers
    }
}
