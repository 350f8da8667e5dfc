/// The session is that of the user who acts in person, and of whoever is said to have asked.
enum SessionUserMismatch {
    static func denies(_ question: borrowing Question) -> Bool {
        let actors = question.actors
        guard let session = actors.session else { return false }
        if let asked = actors.onBehalfOf, asked != session.user { return true }
        return !actors.isAgent && question.principal != session.user
    }
}
