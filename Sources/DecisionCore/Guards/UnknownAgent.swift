/// The agent and every link of the chain are registered.
enum UnknownAgent {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        for index in question.agents.indices
        where !hearing.registry.stores(question.agents[index]) {
            return true
        }
        return false
    }
}
