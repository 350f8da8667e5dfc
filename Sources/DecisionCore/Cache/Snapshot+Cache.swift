extension Snapshot {
    /// Looks into the cache; what is not there is evaluated and, if it may be, kept.
    /// - Returns: whether the legs are done.
    func answerFromCache(
        _ question: borrowing Question, in bytes: Span<UInt8>, _ scratch: inout Scratch
    ) -> Bool {
        guard let plans, scratch.cache != nil else { return false }
        return answer(question, in: bytes, vocabulary, plans, &scratch)
    }

    private func answer(
        _ question: borrowing Question, in bytes: Span<UInt8>,
        _ vocabulary: borrowing Vocabulary, _ plans: ReadPlans, _ scratch: inout Scratch
    ) -> Bool {
        let user = scratch.legCount == 2 ? scratch.legs[1].principal : nil
        let view = LegView(question, in: bytes, for: question.principal, vocabulary, registry)
        switch scratch.cache?.answer(
            question, user: user, view, plans, &scratch.legs)
        {
        case .hit: scratch.isCached = true
        case .miss:
            evaluate(question, in: bytes, &scratch)
            scratch.cache?.keep(question, user: user, view, plans, scratch.legs, scratch.legCount)
        case .refused, nil: return false
        }
        return true
    }
}
