/// Nobody stands twice in the chain: authority that comes back gains nothing on the way.
enum DelegationCycle {
    static func denies(_ question: borrowing Question) -> Bool { returning(question) != nil }

    /// The link whose agent stands in the chain before it.
    static func returning(_ question: borrowing Question) -> Int? {
        for later in question.links.indices {
            for earlier in 0..<later
            where question.links[earlier].agent == question.links[later].agent {
                return later
            }
        }
        return nil
    }
}
