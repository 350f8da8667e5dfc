internal import Cedar

/// Evaluates the policies of a leg clause by clause, by walking their syntax trees.
struct LegExplainer {
    private let evaluator: Evaluator<QuestionEntities>
    private let policies: [Policy]

    init(_ policies: [Policy], _ evaluator: Evaluator<QuestionEntities>) {
        self.policies = policies
        self.evaluator = evaluator
    }

    /// - Complexity: linear in the policies, and in the clauses of those that are told.
    func explanation(of leg: LegFindings) -> LegExplanation {
        let matching = policies.indices.filter { evaluator.scopeMatches(policies[$0]) }
        let told = told(matching, leg)
        return LegExplanation(
            policies: told.map(finding), leftOut: matching.count - told.count,
            nearMisses: leg.code == .noPermit || leg.isDeniedByErringPermits
                ? nearMisses(matching) : [])
    }

    /// Those that are told: of too many, first the ones that count.
    private func told(_ matching: [Int], _ leg: LegFindings) -> [Int] {
        guard matching.count > ExplanationLimits.policiesMax else { return matching }
        let counting = leg.counting
        let first = matching.filter { counting.contains($0) }
        let rest = matching.filter { !counting.contains($0) }
        return (first + rest).prefix(ExplanationLimits.policiesMax).sorted()
    }

    private func finding(_ index: Int) -> PolicyFinding {
        let clauses = clauses(of: policies[index])
        let settling = clauses.first { !$0.holds }
        let outcome: PolicyFinding.Outcome =
            switch settling?.value {
            case nil: .satisfied
            case .success?: .unsatisfied
            case .failure?: .erred
            }
        return PolicyFinding(policy: PolicyIndex(index), outcome: outcome, clauses: clauses)
    }

    private func clauses(of policy: Policy) -> [ClauseFinding] {
        var isReached = true
        return policy.conditions.map { condition in
            let clause = clause(condition, isReached: isReached)
            isReached = isReached && clause.holds
            return clause
        }
    }

    private func clause(_ condition: Condition, isReached: Bool) -> ClauseFinding {
        var parts = ClauseParts(evaluator)
        let value: Result<Bool, EvaluationError>
        do throws(EvaluationError) {
            let found = try evaluator.evaluateBoolean(condition.body)
            parts.add(condition.body, found)
            value = .success(found)
        } catch {
            parts.add(error)
            value = .failure(error)
        }
        return ClauseFinding(
            condition: condition, value: value, isReached: isReached, parts: parts.found)
    }
}

// ------------------------------------------------------------------------------------ near misses

extension LegExplainer {
    /// A permit, and how far it was from permitting.
    private struct Candidate {
        let finding: NearMissFinding
        let distance: Int
    }

    /// How much further a permit for another action is than one with a clause that fails: whoever
    /// asks wants this action.
    private static let actionDistance = 3

    /// The permits that lacked least: whose scope matches, or misses in one part, and of whose
    /// clauses the fewest fail; of two that lack as much, the one that comes first.
    private func nearMisses(_ matching: [Int]) -> [NearMissFinding] {
        let near = candidates(Set(matching)).sorted { left, right in
            (left.distance, left.finding.policy) < (right.distance, right.finding.policy)
        }
        return near.prefix(ExplanationLimits.nearMissesMax).map(\.finding)
    }

    private func candidates(_ matching: Set<Int>) -> [Candidate] {
        var found: [Candidate] = []
        // Those whose scope matches first, so that no number of others crowds them out.
        let others = policies.indices.filter { !matching.contains($0) }
        for index in matching.sorted() + others where policies[index].effect == .permit {
            guard found.count < ExplanationLimits.candidatesMax else { break }
            let missed = evaluator.variablesOutsideScope(of: policies[index])
            if missed.count <= 1 { found.append(candidate(index, missing: missed.first)) }
        }
        return found
    }

    private func candidate(_ index: Int, missing variable: Variable?) -> Candidate {
        let failing = clauses(of: policies[index]).filter { !$0.holds }
        let scope =
            switch variable {
            case nil: 0
            case .principal?, .resource?, .context?: 1
            case .action?: LegExplainer.actionDistance
            }
        return Candidate(
            finding: NearMissFinding(
                policy: PolicyIndex(index), missed: variable, clauses: failing),
            distance: scope + failing.count)
    }
}

extension LegFindings {
    /// The policies that are satisfied, and those that erred.
    fileprivate var counting: Set<Int> {
        Set(
            (permits + forbids).map(\.index)
                + (failedPermits + failedForbids).map(\.policy.index))
    }

    /// Whether nothing permits because those that could have erred.
    fileprivate var isDeniedByErringPermits: Bool {
        code == .policyError && permits.isEmpty && failedForbids.isEmpty
    }
}
