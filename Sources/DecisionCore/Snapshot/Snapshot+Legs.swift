// Policy: a leg for each principal that is asked, every one of them evaluated and reported.

extension Snapshot {
    /// Evaluates the legs of a question that no guard has refused, or finds what they came to before.
    /// - Parameters:
    ///   - question: what is asked; who must not be answered has been refused before.
    ///   - bytes: the request's bytes.
    ///   - scratch: receives the legs.
    public func askPolicy(
        _ question: borrowing Question, in bytes: Span<UInt8>, _ scratch: inout Scratch
    ) {
        scratch.legCount = 0
        scratch.isCached = false
        let actors = question.actors
        begin(party(of: question), question.principal, &scratch)
        if actors.isAgent, table.asksUsers, let user = actors.user { begin(.user, user, &scratch) }
        if !answerFromCache(question, in: bytes, &scratch) {
            evaluate(question, in: bytes, &scratch)
        }
        for index in 0..<scratch.legCount {
            scratch.legs[index].code = LegRule.code(scratch.legs[index], table.errors)
        }
    }

    private func begin(
        _ party: LegFindings.Party, _ principal: EntityID, _ scratch: inout Scratch
    ) {
        scratch.legs[scratch.legCount].party = party
        scratch.legs[scratch.legCount].principal = principal
        scratch.legCount += 1
    }

    func evaluate(
        _ question: borrowing Question, in bytes: Span<UInt8>, _ scratch: inout Scratch
    ) {
        for index in 0..<scratch.legCount {
            let principal = scratch.legs[index].principal
            evaluate(question, in: bytes, for: principal, &scratch.legs[index], &scratch.workspace)
        }
    }

    /// Whose leg the principal's is, as far as the schema says.
    private func party(of question: borrowing Question) -> LegFindings.Party {
        let type = question.key(question.principal, vocabulary).type
        let roles = shapes?.traits(type)?.roles ?? []
        if roles.contains(.agent) { return .agent }
        return roles.contains(.user) ? .user : .other
    }

    /// The code of the first leg that denies; and where all that deny would be helped by the same,
    /// what that is.
    func verdict(_ scratch: borrowing Scratch) -> Verdict {
        var code = Code.permitted
        var denial: Verdict.Denial?
        for index in 0..<scratch.legCount where scratch.legs[index].code != .permitted {
            let own = scratch.legs[index].denial(advice)
            denial = code == .permitted || denial == own ? own : .notPermitted
            if code == .permitted { code = scratch.legs[index].code }
        }
        return Verdict(code, denial)
    }
}
