/// The presenter is the outermost actor of the chain.
enum ActorMismatch {
    static func denies(_ question: borrowing Question) -> Bool {
        guard !question.links.isEmpty else { return false }
        return question.links[0].agent != question.principal
    }
}
