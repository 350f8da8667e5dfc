public import Cedar

extension Snapshot {
    /// Tells how a leg came about: each policy whose scope matches, with what its clauses came to.
    ///
    /// It walks syntax trees, makes texts, and takes its time: it is never run on an event loop.
    /// - Parameters:
    ///   - leg: a leg that a check left behind.
    ///   - question: the question, as the check left it.
    ///   - bytes: the request's bytes.
    ///   - policies: the policies that the snapshot was compiled from, in their order.
    /// - Returns: the policies, and where nothing permits those that came nearest.
    /// - Complexity: linear in the policies.
    public func explain(
        _ leg: LegFindings, of question: borrowing Question, in bytes: Span<UInt8>,
        _ policies: [Policy]
    ) -> LegExplanation {
        precondition(policies.count == self.policies.count, "they are the snapshot's own")
        let evaluator = QuestionReader.evaluator(
            question, in: bytes, leg.principal, vocabulary, registry)
        return LegExplainer(policies, evaluator).explanation(of: leg)
    }
}
