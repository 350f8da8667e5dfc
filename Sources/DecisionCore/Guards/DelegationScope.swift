/// Each link's scopes lie within those of the one that it had them from, the next in the chain.
enum DelegationScope {
    /// A scope that a link hands on without having it.
    struct Excess {
        let link: Int
        let scope: Symbol
    }

    static func denies(_ question: borrowing Question) -> Bool { excess(question) != nil }

    static func excess(_ question: borrowing Question) -> Excess? {
        for index in question.links.indices.dropLast() {
            let given = question.links[index + 1].scopes
            for scope in question.links[index].scopes.indices
            where !question.states(given, question.scopes[scope]) {
                return Excess(link: index, scope: question.scopes[scope])
            }
        }
        return nil
    }
}
