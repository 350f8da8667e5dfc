/// No registration has ended: neither the agent's nor that of one that passed authority on.
enum RegistrationExpired {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        ended(question, hearing) != nil
    }

    static func ended(_ question: borrowing Question, _ hearing: Hearing) -> EntityID? {
        for index in question.agents.indices
        where hearing.moment.hasReached(hearing.registry.expires(question.agents[index])) {
            return question.agents[index]
        }
        return nil
    }
}
