public import Cedar

/// Evaluates policies by walking their syntax trees: the plain code that fast code is held against.
///
/// Scopes are compared as numbers, which changes no diagnostic since a scope cannot fail; the
/// question becomes Cedar's values only when the first condition asks for them.
public struct PlainEvaluator: PolicyEvaluator {
    private struct Row {
        let policy: Policy
        let scope: ScopeTest
    }

    private let rows: [Row]

    /// An evaluator of these policies, none of them a template.
    public init(_ policies: [Policy], _ builder: inout VocabularyBuilder) {
        rows = policies.map { Row(policy: $0, scope: ScopeTest($0, &builder)) }
    }

    /// Evaluates every policy for `principal`.
    public func decide(
        _ question: borrowing Question, in bytes: Span<UInt8>, for principal: EntityID,
        _ vocabulary: borrowing Vocabulary, _ registry: Registry, _ leg: inout LegFindings,
        _ workspace: inout Workspace
    ) {
        leg.removeAll()
        for index in rows.indices {
            let row = rows[index]
            guard row.scope.matches(question, principal: principal, vocabulary, registry) else {
                continue
            }
            guard row.policy.conditions.isEmpty else {
                let evaluator = QuestionReader.evaluator(
                    question, in: bytes, principal, vocabulary, registry)
                return decide(
                    question, from: index, principal, vocabulary, registry, evaluator, &leg)
            }
            leg.satisfied(PolicyIndex(index), row.policy.effect)
        }
    }

    /// Goes on from the first policy whose condition is asked, with the question in Cedar's values.
    private func decide(
        _ question: borrowing Question, from first: Int, _ principal: EntityID,
        _ vocabulary: borrowing Vocabulary, _ registry: Registry,
        _ evaluator: borrowing Evaluator<QuestionEntities>, _ leg: inout LegFindings
    ) {
        for index in first..<rows.count {
            let row = rows[index]
            guard row.scope.matches(question, principal: principal, vocabulary, registry) else {
                continue
            }
            judge(row.policy, PolicyIndex(index), evaluator, &leg)
        }
    }

    /// Evaluates the conditions of some policies, whose scopes match.
    func judge(
        _ policies: [PolicyIndex], _ question: borrowing Question, in bytes: Span<UInt8>,
        for principal: EntityID, _ vocabulary: borrowing Vocabulary, _ registry: Registry,
        _ leg: inout LegFindings
    ) {
        let evaluator = QuestionReader.evaluator(
            question, in: bytes, principal, vocabulary, registry)
        for index in policies { judge(rows[index.index].policy, index, evaluator, &leg) }
    }

    private func judge(
        _ policy: Policy, _ index: PolicyIndex, _ evaluator: borrowing Evaluator<QuestionEntities>,
        _ leg: inout LegFindings
    ) {
        do throws(EvaluationError) {
            if try evaluator.conditionsHold(policy) { leg.satisfied(index, policy.effect) }
        } catch {
            leg.failed(index, policy.effect, error)
        }
    }
}

/// What a question carries, laid over what the registry holds; the two never overlap.
struct QuestionEntities: EntitySource {
    let stored: StoredEntities
    let carried: [Entity]

    func entity(_ uid: EntityUID) -> Entity? {
        carried.first { $0.uid == uid } ?? stored.entity(uid)
    }
}
