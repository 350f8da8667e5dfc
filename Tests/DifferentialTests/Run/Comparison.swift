/// Looks for differences between two verdicts on the same question.
struct Comparison {
    let question: OracleQuestion
    let reference: Verdict
    let ours: Verdict
    let partSeed: UInt64
    /// Whether the texts of errors have to be equal too.
    let comparesMessages: Bool

    /// All differences; where schema or entities differ, only these, for the rest follows.
    func differences() -> [Difference] {
        let verdicts = schemaDifferences() + entitiesDifferences()
        guard verdicts.isEmpty else { return verdicts }
        let isWorldRefused = KnownDifference.isRefusal(
            reference: reference.entities, ours: ours.entities)
        return question.policies.indices.flatMap {
            policiesDifferences($0, answers: !isWorldRefused)
        }
    }

    private func schemaDifferences() -> [Difference] {
        let world = question.schema.map {
            verdictDifference(
                .schema, reference.schema, ours.schema, ask: OracleQuestion(schema: $0))
        }
        let others = question.schemas.indices.map { index in
            verdictDifference(
                .schema, reference.schemas[index], ours.schemas[index],
                ask: OracleQuestion(schema: question.schemas[index]))
        }
        return ([world ?? nil] + others).compactMap { $0 }
    }

    private func entitiesDifferences() -> [Difference] {
        let world = verdictDifference(
            .entities, reference.entities, ours.entities, ask: bare(entities: question.entities))
        let others = question.entityTexts.indices.map { index in
            verdictDifference(
                .entities, reference.entityTexts[index], ours.entityTexts[index],
                ask: bare(entities: question.entityTexts[index]))
        }
        return ([world] + others).compactMap { $0 }
    }

    /// How many texts we refuse knowingly where the reference takes them.
    var knownRefusals: Int {
        let worlds = zip(
            reference.entityTexts + reference.schemas + [reference.entities, reference.schema],
            ours.entityTexts + ours.schemas + [ours.entities, ours.schema])
        return worlds.count { KnownDifference.isRefusal(reference: $0, ours: $1) }
            + zip(reference.results, ours.results).count {
                KnownDifference.isPolicyRefusal(reference: $0.text, ours: $1.text)
            }
    }

    private func policiesDifferences(_ index: Int, answers: Bool) -> [Difference] {
        let (left, right) = (reference.results[index], ours.results[index])
        let text = verdictDifference(.text, left.text, right.text, ask: single(index, nil))
        if let text { return [text] }
        guard right.text == nil else { return [] }
        let findings = PoliciesComparison(
            reference: left, ours: right, isJSON: question.policies[index].isJSON)
        let found = findings.differences().map { kind, reference, ours in
            Difference(
                kind: kind, partSeed: partSeed, question: single(index, nil),
                reference: reference, ours: ours)
        }
        guard answers, !found.contains(where: { $0.kind == .links }) else { return found }
        return found + answerDifferences(index)
    }

    private func answerDifferences(_ index: Int) -> [Difference] {
        zip(reference.results[index].answers, ours.results[index].answers).enumerated()
            .compactMap { request, answers in
                let differing = AnswerComparison(
                    reference: answers.0, ours: answers.1, comparesMessages: comparesMessages)
                return differing.kind.map { kind in
                    Difference(
                        kind: kind, partSeed: partSeed, question: single(index, request),
                        reference: "\(answers.0)", ours: "\(answers.1)")
                }
            }
    }

    private func verdictDifference(
        _ kind: Difference.Kind, _ left: String?, _ right: String?, ask: OracleQuestion
    ) -> Difference? {
        guard (left == nil) != (right == nil) else { return nil }
        let isKnown =
            kind == .text
            ? KnownDifference.isPolicyRefusal(reference: left, ours: right)
            : KnownDifference.isRefusal(reference: left, ours: right)
        guard !isKnown else { return nil }
        return Difference(
            kind: kind, partSeed: partSeed, question: ask, reference: left ?? "accepted",
            ours: right ?? "accepted")
    }

    /// A question about entities alone, under the world's schema.
    private func bare(entities: String) -> OracleQuestion {
        OracleQuestion(schema: question.schema, entities: entities)
    }

    /// A question about one set of policies and at most one request.
    private func single(_ index: Int, _ request: Int?) -> OracleQuestion {
        OracleQuestion(
            schema: question.schema, entities: question.entities,
            requests: request.map { [question.requests[$0]] } ?? [],
            policies: [question.policies[index]])
    }
}
