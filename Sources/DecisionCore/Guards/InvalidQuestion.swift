/// The action is known and applies to the types; context and carried entities are as declared.
enum InvalidQuestion {
    /// What does not fit; nil where all does.
    ///
    /// Works out on the way what is in what among the carried entities.
    static func misfit(_ question: inout Question, _ snapshot: Snapshot) -> Misfit? {
        if let twice = question.describedTwice { return .describedTwice(twice) }
        if let shapes = snapshot.shapes {
            carryResource(&question, shapes, snapshot)
            if let misfit = misfit(question, shapes, snapshot.vocabulary) { return misfit }
        }
        return question.layOutReach().map { .cycle($0) }
    }

    private static func misfit(
        _ question: borrowing Question, _ shapes: Shapes, _ vocabulary: borrowing Vocabulary
    ) -> Misfit? {
        if let misfit = shapes.misfit(of: question, vocabulary) { return misfit }
        for index in question.carried.indices {
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
        let type = shapes.type(question.key(question.resource, snapshot.vocabulary).type)
        guard let type, !type.isRegistryOnly, question.carriedIndex(question.resource) == nil,
            !snapshot.registry.stores(question.resource)
        else { return }
        question.carryBareResource()
    }
}
