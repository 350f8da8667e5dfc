extension Snapshot {
    /// When the first of the things ends on which an allow rests, in Unix milliseconds.
    ///
    /// The session, the approvals, the registrations of agents, and how old the facts may be that
    /// the zone demands; not what policies make of the time.
    /// - Parameter question: one that was allowed, as it was left by the check.
    /// - Returns: the instant; nil where nothing ends.
    public func end(of question: borrowing Question) -> Int64? {
        var end = question.actors.session?.expiresMilliseconds ?? .max
        for index in question.approvals.indices {
            end = min(end, question.approvals[index].expiresMilliseconds)
        }
        for index in question.agents.indices {
            end = min(end, registry.expires(question.agents[index]))
        }
        if question.actors.isAgent {
            let facts = question.facts
            end = min(
                end,
                last(table.attestationSecondsMax, after: facts.attestation?.attestedMilliseconds),
                last(table.postureSecondsMax, after: facts.posture?.observedMilliseconds))
        }
        return end == .max ? nil : end
    }

    /// The first instant at which a fact is too old; `.max` where none is demanded.
    private func last(_ secondsMax: Int64?, after milliseconds: Int64?) -> Int64 {
        guard let secondsMax, let milliseconds else { return .max }
        let (end, overflow) = milliseconds.addingReportingOverflow(secondsMax &* 1000 &+ 1)
        return overflow ? .max : end
    }
}
