/// Where the zone demands it, somebody knows how the agent's process is doing.
///
/// Nobody asks that of a user in person.
enum PostureMissing {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        guard hearing.rules.postureSecondsMax != nil, question.actors.isAgent else { return false }
        return question.facts.posture?.isWorthAnything != true
    }
}
