internal import Cedar
internal import DecisionCore
internal import Wire

/// Puts into words how an answer came about.
struct ExplanationSteps: ~Escapable {
    let bytes: Span<UInt8>
    let publication: Publication

    /// What every explanation says of itself.
    static let notice =
        "an explanation, not a decision: it allows nothing; ask Check before you act"

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, _ publication: Publication) {
        self.bytes = bytes
        self.publication = publication
    }

    var snapshot: Snapshot { publication.snapshot }

    /// All of an `ExplainResponse` but its answer.
    func response(
        _ verdict: Verdict, _ detail: GuardDetail, _ question: borrowing Question,
        _ scratch: borrowing Scratch
    ) -> ExplainResponse {
        var response = ExplainResponse(notice: ExplanationSteps.notice)
        response.guards = guards(verdict, detail, question, scratch)
        for index in 0..<scratch.legCount {
            let leg = scratch[leg: index]
            let explanation = snapshot.explain(leg, of: question, in: bytes, publication.policies)
            response.policies += explanation.policies.map { step($0, leg) }
            response.nearMisses += explanation.nearMisses.map { step($0, leg) }
            response.policiesLeftOut += UInt32(clamping: explanation.leftOut)
        }
        return response
    }

    private func step(_ finding: PolicyFinding, _ leg: LegFindings) -> PolicyStep {
        let policy = publication.policies[finding.policy.index]
        let clauses = ClauseSteps(policy)
        return PolicyStep(
            party: leg.party.wire, policy: Wire.Policy(policy),
            clauses: finding.clauses.map(clauses.step), outcome: finding.outcome.wire,
            determining: leg.determining.contains(finding.policy), file: policy.shortFile,
            line: policy.line)
    }

    private func step(_ finding: NearMissFinding, _ leg: LegFindings) -> NearMiss {
        let policy = publication.policies[finding.policy.index]
        let clauses = ClauseSteps(policy)
        return NearMiss(
            party: leg.party.wire, policy: policy.reportedID.string,
            clause: finding.clauses.first.map(clauses.step),
            wouldHold: NearMissSentence(policy).sentence(finding), file: policy.shortFile,
            line: policy.line)
    }
}

extension Cedar.Policy {
    /// The last two parts of the path that it was read from: its place in the zone's folder.
    fileprivate var shortFile: String {
        source.name.split(separator: "/").suffix(2).joined(separator: "/")
    }

    fileprivate var line: UInt32 { UInt32(clamping: lineAndColumn.line) }
}

extension Wire.Policy {
    /// A policy with all its annotations: whoever may have it explained may read its text.
    fileprivate init(_ policy: Cedar.Policy) {
        let effect: Wire.Effect =
            switch policy.effect {
            case .permit: .permit
            case .forbid: .forbid
            }
        self.init(
            id: policy.reportedID.string, effect: effect,
            annotations: policy.annotations.map {
                Wire.Annotation(key: $0.key.string, value: ($0.value ?? "").string)
            })
    }
}

extension PolicyFinding.Outcome {
    fileprivate var wire: PolicyOutcome {
        switch self {
        case .satisfied: .satisfied
        case .unsatisfied: .unsatisfied
        case .erred: .erred
        }
    }
}
