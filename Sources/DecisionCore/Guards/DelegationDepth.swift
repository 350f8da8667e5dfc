/// The chain is no longer than the zone allows.
enum DelegationDepth {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        question.links.count > hearing.rules.chainDepthMax
    }
}
