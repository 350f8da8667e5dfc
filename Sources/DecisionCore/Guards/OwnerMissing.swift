/// Somebody registered answers for the agent and for every link, where the schema has owners.
enum OwnerMissing {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        ownerless(question, hearing) != nil
    }

    static func ownerless(_ question: borrowing Question, _ hearing: Hearing) -> EntityID? {
        for index in question.agents.indices {
            let agent = question.agents[index]
            guard hearing.traits(agent, question)?.isOwned == true else { continue }
            if !hearing.registry.stores(hearing.registry.owner(agent)) { return agent }
        }
        return nil
    }
}
