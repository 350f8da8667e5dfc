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
        let standing = standing(
            of: &question, in: bytes, from: caller, at: moment, revocations, &scratch)
        return check(&question, given: standing, in: bytes, from: caller, at: moment, &scratch)
    }

    /// Asks the guards about who acts and with which facts; a batch asks them once for all items.
    ///
    /// - Parameters:
    ///   - question: who acts, with all facts; what follows from them is worked out in it.
    ///   - bytes: the request's bytes.
    ///   - caller: who asks; nil where the zone knows none, and then facts are refused.
    ///   - moment: when.
    ///   - revocations: what is revoked.
    ///   - scratch: receives what the decision rests on.
    /// - Returns: what they came to, for ``check(_:given:in:from:at:_:)``.
    public func standing(
        of question: inout Question, in bytes: Span<UInt8>, from caller: CallerIndex?,
        at moment: Moment, _ revocations: borrowing RevocationTable, _ scratch: inout Scratch
    ) -> Standing {
        let hearing = Hearing(snapshot: self, caller: caller, moment: moment)
        scratch.restsOn.empty()
        if !table.isPlain { question.lookAround(hearing) }
        return Guards.denialOfActors(question, in: bytes, hearing, revocations, &scratch)
            ?? .unopposed
    }

    /// Answers a question whose actors have been looked at: the guards about the matter, then
    /// policy.
    ///
    /// - Parameters:
    ///   - question: what is asked.
    ///   - standing: what the guards about its actors came to.
    ///   - bytes: the request's bytes.
    ///   - caller: who asks, as before.
    ///   - moment: when, as before.
    ///   - scratch: receives the legs where policy was asked.
    /// - Returns: the code of the first guard that denies, of whichever part; else policy's.
    public func check(
        _ question: inout Question, given standing: Standing, in bytes: Span<UInt8>,
        from caller: CallerIndex?, at moment: Moment, _ scratch: inout Scratch
    ) -> Verdict {
        scratch.legCount = 0
        scratch.isCached = false
        let hearing = Hearing(snapshot: self, caller: caller, moment: moment)
        let matter = Guards.denialOfMatter(&question, in: bytes, hearing)
        if let code = standing.code, code < matter?.code ?? .auditUnavailable {
            return Verdict(code, misfit: standing.misfit)
        }
        if let matter, let code = matter.code { return Verdict(code, misfit: matter.misfit) }
        question.fillInCall(hearing)
        askPolicy(question, in: bytes, &scratch)
        return verdict(scratch)
    }
}
