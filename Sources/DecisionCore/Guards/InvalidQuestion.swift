/// The action is known and applies to the types; context, carried entities and what the facts name
/// are as declared; nothing has happened later than now.
enum InvalidQuestion {
    /// What about the facts does not fit; nil where all does.
    static func misfitOfActors(
        _ question: borrowing Question, _ hearing: Hearing
    ) -> Misfit? {
        for index in question.named.indices {
            let named = question.named[index]
            if hearing.roles(named.entity, question).isDisjoint(with: named.roles) {
                return .part(named.entity)
            }
        }
        if isAheadOfTime(question, hearing.moment) { return .future }
        guard let session = question.facts.session, let shapes = hearing.snapshot.shapes else {
            return nil
        }
        return shapes.misfit(session: session, in: question, hearing.snapshot.vocabulary)
    }

    private static func isAheadOfTime(_ question: borrowing Question, _ moment: Moment) -> Bool {
        let facts = question.facts
        if moment.isFuture(facts.attestation?.attestedMilliseconds ?? 0)
            || moment.isFuture(facts.posture?.observedMilliseconds ?? 0)
            || moment.isFuture(facts.session?.issuedMilliseconds ?? 0)
        {
            return true
        }
        for index in question.approvals.indices
        where moment.isFuture(question.approvals[index].approvedMilliseconds) {
            return true
        }
        return false
    }

    /// What about action, resource, context and carried entities does not fit; nil where all does.
    ///
    /// Works out on the way where the carried entities lie, and what is in what among them.
    static func misfitOfMatter(
        _ question: inout Question, in bytes: Span<UInt8>, _ snapshot: Snapshot
    ) -> Misfit? {
        if let twice = question.describedTwice { return .describedTwice(twice) }
        if let shapes = snapshot.shapes {
            carryResource(&question, shapes, snapshot)
            if let misfit = misfit(question, shapes, snapshot.vocabulary) { return misfit }
        }
        question.place(in: bytes, snapshot)
        return question.layOutReach().map { .cycle($0) }
    }

    private static func misfit(
        _ question: borrowing Question, _ shapes: Shapes, _ vocabulary: borrowing Vocabulary
    ) -> Misfit? {
        if let misfit = shapes.misfit(of: question, vocabulary) { return misfit }
        for index in question.carried.indices where question.carried[index].origin != .facts {
            if let misfit = shapes.misfit(
                carried: question.carried[index], in: question, vocabulary)
            {
                return misfit
            }
        }
        return nil
    }

    /// A resource that nobody describes and nobody stores has no attributes, and that must fit too.
    private static func carryResource(
        _ question: inout Question, _ shapes: Shapes, _ snapshot: Snapshot
    ) {
        let type = shapes.traits(question.key(question.resource, snapshot.vocabulary).type)
        guard let type, !type.isRegistryOnly, question.carriedIndex(question.resource) == nil,
            !snapshot.registry.stores(question.resource)
        else { return }
        question.carryBareResource()
    }
}
