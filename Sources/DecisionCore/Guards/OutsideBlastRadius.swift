/// The resource lies inside the blast radius of the agent, and of every agent that passed authority
/// on: none of them reaches through another.
enum OutsideBlastRadius {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        confined(question, hearing) != nil
    }

    /// The agent outside whose blast radius the resource lies.
    static func confined(_ question: borrowing Question, _ hearing: Hearing) -> EntityID? {
        for index in question.agents.indices where isOutside(index, question, hearing) {
            return question.agents[index]
        }
        return nil
    }

    private static func isOutside(
        _ index: Int, _ question: borrowing Question, _ hearing: Hearing
    ) -> Bool {
        let agent = question.agents[index]
        guard hearing.traits(agent, question)?.isConfined == true else { return false }
        for group in 0..<hearing.registry.radiusCount(agent)
        where question.isIn(
            question.resource, hearing.registry.radius(group, of: agent), hearing.registry)
        {
            return false
        }
        return true
    }
}
