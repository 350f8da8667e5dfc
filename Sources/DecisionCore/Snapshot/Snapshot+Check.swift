extension Snapshot {
    /// Answers a question: the guards in their order, the first that fails answers; then policy.
    ///
    /// - Parameters:
    ///   - question: what is asked; what follows from it is worked out in it.
    ///   - bytes: the request's bytes.
    ///   - caller: who asks; nil where the zone knows none, and then facts are refused.
    ///   - moment: when.
    ///   - revocations: what is revoked.
    ///   - scratch: receives the legs where policy was asked.
    /// - Returns: the code, and what a guard saw.
    public func check(
        _ question: inout Question, in bytes: Span<UInt8>, from caller: CallerIndex?,
        at moment: Moment, _ revocations: borrowing RevocationTable, _ scratch: inout Scratch
    ) -> Verdict {
        scratch.legCount = 0
        if ZoneMismatch.denies(question, self) { return Verdict(.zoneMismatch) }
        if let misfit = InvalidQuestion.misfit(&question, self) {
            return Verdict(.invalidQuestion, misfit: misfit)
        }
        if EntityInjection.denies(question, in: bytes, self) { return Verdict(.entityInjection) }
        if UnknownResource.denies(question, self) { return Verdict(.unknownResource) }
        scratch.legCount = 1
        scratch.legs[0].principal = question.principal
        evaluator.decide(
            question, in: bytes, for: question.principal, vocabulary, registry, &scratch.legs[0])
        scratch.legs[0].code = LegRule.code(scratch.legs[0])
        return Verdict(scratch.legs[0].code)
    }
}
