/// The agent and every link of the chain are registered.
enum UnknownAgent {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        stranger(question, hearing) != nil
    }

    static func stranger(_ question: borrowing Question, _ hearing: Hearing) -> EntityID? {
        for index in question.agents.indices
        where !hearing.registry.stores(question.agents[index]) {
            return question.agents[index]
        }
        return nil
    }
}
