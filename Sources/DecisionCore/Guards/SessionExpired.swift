/// The session has not ended; one that does not say when it ends has.
enum SessionExpired {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        guard let session = question.actors.session else { return false }
        return hearing.moment.hasReached(session.expiresMilliseconds)
    }
}
