/// Each link's scopes lie within those of the one that it had them from, the next in the chain.
enum DelegationScope {
    static func denies(_ question: borrowing Question) -> Bool {
        for index in question.links.indices.dropLast() {
            let given = question.links[index + 1].scopes
            for scope in question.links[index].scopes.indices
            where !question.states(given, question.scopes[scope]) {
                return true
            }
        }
        return false
    }
}
