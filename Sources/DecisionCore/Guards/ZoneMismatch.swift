/// The question is for the zone of the listener, and its types are ones that the zone declares.
///
/// A stranger's type is the other zone's, or nobody's: either way nothing here can speak of it.
enum ZoneMismatch {
    static func denies(_ question: borrowing Question, _ snapshot: Snapshot) -> Bool {
        if question.namesOtherZone { return true }
        guard let shapes = snapshot.shapes else { return false }
        let principal = question.key(question.principal, snapshot.vocabulary).type
        let resource = question.key(question.resource, snapshot.vocabulary).type
        return shapes.type(principal) == nil || shapes.type(resource) == nil
    }
}
