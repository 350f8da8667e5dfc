/// The question is for the zone of the listener, and its types are ones that the zone declares.
///
/// A stranger's type is the other zone's, or nobody's: either way nothing here can speak of it. So
/// is a session, where nobody has tenants.
enum ZoneMismatch {
    /// Who asks, and whom the facts name.
    static func deniesActors(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        if question.namesOtherZone { return true }
        guard hearing.snapshot.shapes != nil else { return false }
        if hearing.traits(question.principal, question) == nil { return true }
        for index in question.named.indices
        where hearing.traits(question.named[index].entity, question) == nil {
            return true
        }
        return !hearing.rules.isPlain && question.facts.session != nil && !hearing.rules.hasTenants
    }

    /// What is asked about.
    static func deniesMatter(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        hearing.snapshot.shapes != nil && hearing.traits(question.resource, question) == nil
    }
}
