// Policy: a leg for each principal that is asked, every one of them evaluated and reported.

extension Snapshot {
    /// Evaluates the legs of a question that no guard has refused.
    func askPolicy(
        _ question: borrowing Question, in bytes: Span<UInt8>, _ scratch: inout Scratch
    ) {
        let actors = question.actors
        ask(party(of: question), question.principal, question, in: bytes, &scratch)
        if actors.isAgent, table.asksUsers, let user = actors.user {
            ask(.user, user, question, in: bytes, &scratch)
        }
    }

    private func ask(
        _ party: LegFindings.Party, _ principal: EntityID, _ question: borrowing Question,
        in bytes: Span<UInt8>, _ scratch: inout Scratch
    ) {
        let index = scratch.legCount
        scratch.legCount += 1
        scratch.legs[index].party = party
        scratch.legs[index].principal = principal
        evaluate(question, in: bytes, for: principal, &scratch.legs[index], &scratch.workspace)
        scratch.legs[index].code = LegRule.code(scratch.legs[index], table.errors)
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
