/// The posture that the zone demands is young enough.
enum PostureStale {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        guard let seconds = hearing.rules.postureSecondsMax, question.actors.isAgent else {
            return false
        }
        let observed = question.facts.posture?.observedMilliseconds ?? 0
        return hearing.moment.isOlder(observed, than: seconds)
    }
}
