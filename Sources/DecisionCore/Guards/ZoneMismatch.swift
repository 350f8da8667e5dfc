/// The question is for the zone of the listener, and its types are ones that the zone declares.
///
/// A stranger's type is the other zone's, or nobody's: either way nothing here can speak of it. So
/// is a session, where nobody has tenants.
enum ZoneMismatch {
    /// Who asks, and whom the facts name.
    static func deniesActors(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        if question.namesOtherZone { return true }
        guard hearing.snapshot.shapes != nil else { return false }
        return undeclaredActor(question, hearing) != nil || saysSession(question, hearing)
    }

    /// Somebody of a type that the zone does not declare.
    static func undeclaredActor(_ question: borrowing Question, _ hearing: Hearing) -> EntityID? {
        if hearing.traits(question.principal, question) == nil { return question.principal }
        for index in question.named.indices
        where hearing.traits(question.named[index].entity, question) == nil {
            return question.named[index].entity
        }
        return nil
    }

    /// Whether there is a session, where the zone has none.
    static func saysSession(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        !hearing.rules.isPlain && question.facts.session != nil && !hearing.rules.hasTenants
    }

    /// What is asked about.
    static func deniesMatter(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        hearing.snapshot.shapes != nil && hearing.traits(question.resource, question) == nil
    }
}
