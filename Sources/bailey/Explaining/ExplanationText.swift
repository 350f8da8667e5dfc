internal import Wire

/// An explanation for a person: what was decided, and at a glance why.
///
/// First what made the answer; what only let it pass is counted, and told where all is asked for.
struct ExplanationText {
    private let explanation: ExplainResponse
    private let isWhole: Bool

    init(_ explanation: ExplainResponse, isWhole: Bool) {
        self.explanation = explanation
        self.isWhole = isWhole
    }

    /// Some lines without a line ending after the last.
    var text: String {
        let answer = explanation.answer ?? CheckResponse()
        var lines = [AnswerText.head(answer)]
        lines += ["", "guards"] + guards
        for leg in answer.legs { lines += [""] + self.leg(leg) }
        if !explanation.nearMisses.isEmpty { lines += ["", "nearest misses"] + nearMisses }
        if explanation.policiesLeftOut > 0 {
            lines += ["", "\(explanation.policiesLeftOut) more policies match, and are left out"]
        }
        lines += ["", AnswerText.foot(answer), "  \(explanation.notice)"]
        return lines.joined(separator: "\n")
    }

    // --------------------------------------------------------------------------------- guards

    private var guards: [String] {
        let failed = explanation.guards.filter { $0.outcome == .failed }
        let told = isWhole ? explanation.guards.map(guardLine) : failed.map(guardLine)
        return told + ["  " + guardCounts(failed.isEmpty)]
    }

    private func guardLine(_ step: GuardStep) -> String {
        let mark =
            switch step.outcome {
            case .passed: "✓"
            case .failed: "✗"
            case .notApplicable, .notReached, .unspecified: "·"
            }
        let said =
            switch step.outcome {
            case .notApplicable: step.detail.isEmpty ? "does not apply" : step.detail
            case .notReached: "not reached"
            case .passed, .failed, .unspecified: step.detail
            }
        return "  \(mark) \(step.code)" + (said.isEmpty ? "" : ": \(Foreign.prose(said))")
    }

    private func guardCounts(_ areAllPassed: Bool) -> String {
        let counts = [
            (GuardOutcome.passed, "passed"), (.notApplicable, "do not apply"),
            (.notReached, "not reached"),
        ].compactMap { outcome, words in
            let count = explanation.guards.count { $0.outcome == outcome }
            return count == 0 ? nil : "\(count) \(words)"
        }
        let text = counts.joined(separator: ", ")
        let isBeforePolicy =
            (explanation.answer?.legs.isEmpty ?? true) && explanation.policies.isEmpty
        return areAllPassed
            ? "✓ \(text)" : "  \(text)" + (isBeforePolicy ? "; no policy is asked" : "")
    }

    // ----------------------------------------------------------------------------------- legs

    private func leg(_ leg: Leg) -> [String] {
        let own = explanation.policies.filter { $0.party == leg.party }
        let isPermitted = own.contains { $0.outcome == .satisfied && $0.policy?.effect == .permit }
        let told = own.filter { isWhole || matters($0, isPermitted: isPermitted) }
        var lines = [head(leg, own, isPermitted: isPermitted)]
        for step in told.sorted(by: { weight($0) < weight($1) }) {
            lines += PolicyText(step).lines.map { "  " + $0 }
        }
        let rest = own.count - told.count
        if rest > 0 { lines.append("  \(rest) more match and change nothing; --all shows them") }
        return lines
    }

    private func head(_ leg: Leg, _ steps: [PolicyStep], isPermitted: Bool) -> String {
        let principal = leg.principal.map { Foreign.entity(type: $0.type, id: $0.id) } ?? ""
        let party = leg.party == .unspecified ? "" : "\(leg.party) "
        let why: String
        if leg.decision == .allow {
            why = "permitted"
        } else if steps.contains(where: { $0.determining && $0.policy?.effect == .forbid }) {
            why = isPermitted ? "forbidden, though permitted" : "forbidden, and nothing permits"
        } else if steps.contains(where: { $0.outcome == .erred }) {
            why = "denied, for a policy cannot be evaluated"
        } else {
            why = "denied, for nothing permits"
        }
        return "\(party)leg, \(principal): \(why)"
    }

    /// Whether a policy has to do with the answer: it determines it, errs, or would permit where
    /// nothing does.
    private func matters(_ step: PolicyStep, isPermitted: Bool) -> Bool {
        step.determining || step.outcome == .erred
            || !isPermitted && step.policy?.effect == .permit
    }

    private func weight(_ step: PolicyStep) -> Int {
        if step.determining { return 0 }
        switch step.outcome {
        case .erred: return 1
        case .satisfied: return 2
        case .unsatisfied, .unspecified: return step.policy?.effect == .permit ? 3 : 4
        }
    }

    // ---------------------------------------------------------------------------- near misses

    private var nearMisses: [String] {
        explanation.nearMisses.flatMap { miss in
            let party = miss.party == .unspecified ? "" : " (\(miss.party) leg)"
            return [
                "  \(Foreign.name(miss.policy))\(party)  \(Foreign.prose(miss.file)):\(miss.line)",
                "    \(Foreign.prose(miss.wouldHold))",
            ]
        }
    }
}
