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
        let isWorldRefused = Self.isKnownRefusal(reference: reference.entities, ours: ours.entities)
        return question.policies.indices.flatMap { textDifferences($0, answers: !isWorldRefused) }
    }

    private func schemaDifferences() -> [Difference] {
        let world = question.schema.map {
            verdictDifference(.schema, reference.schema, ours.schema, ask: bare(schema: $0))
        }
        let others = question.schemas.indices.map { index in
            verdictDifference(
                .schema, reference.schemas[index], ours.schemas[index],
                ask: bare(schema: question.schemas[index]))
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

    /// How many entities texts we refuse knowingly where the reference takes them.
    var knownRefusals: Int {
        zip(reference.entityTexts + [reference.entities], ours.entityTexts + [ours.entities])
            .count { Self.isKnownRefusal(reference: $0, ours: $1) }
    }

    /// The reference doesn't look into members of an entity that it ignores; we refuse half a
    /// surrogate pair and a name that stands twice in any part of the text.
    private static func isKnownRefusal(reference: String?, ours: String?) -> Bool {
        guard reference == nil, let ours else { return false }
        return ours.hasSuffix("a string holds one half of a surrogate pair")
            || ours.hasSuffix("stands twice in one object")
    }

    private func textDifferences(_ index: Int, answers: Bool) -> [Difference] {
        let (left, right) = (reference.results[index], ours.results[index])
        let text = verdictDifference(.text, left.text, right.text, ask: single(index, nil))
        if let text { return [text] }
        guard answers else { return [] }
        return question.requests.indices.compactMap { request in
            guard left.answers.indices.contains(request), right.answers.indices.contains(request)
            else { return nil }
            return answerDifference(
                left.answers[request], right.answers[request], ask: single(index, request))
        }
    }

    private func verdictDifference(
        _ kind: Difference.Kind, _ left: String?, _ right: String?, ask: OracleQuestion
    ) -> Difference? {
        guard (left == nil) != (right == nil) else { return nil }
        if kind == .entities && Self.isKnownRefusal(reference: left, ours: right) { return nil }
        return Difference(
            kind: kind, partSeed: partSeed, question: ask, reference: left ?? "accepted",
            ours: right ?? "accepted")
    }

    private func answerDifference(
        _ left: Answer, _ right: Answer, ask: OracleQuestion
    ) -> Difference? {
        guard let kind = differenceKind(left, right) else { return nil }
        return Difference(
            kind: kind, partSeed: partSeed, question: ask, reference: "\(left)", ours: "\(right)")
    }

    private func differenceKind(_ left: Answer, _ right: Answer) -> Difference.Kind? {
        let refused = "NoDecision"
        if (left.decision == refused) != (right.decision == refused) { return .request }
        if left.decision == refused { return nil }
        if left.decision != right.decision { return .decision }
        if Set(left.reasons) != Set(right.reasons) { return .reasons }
        let (leftErrors, rightErrors) = (
            left.errors.map(PolicyError.init), right.errors.map(PolicyError.init)
        )
        if Set(leftErrors.map(\.policy)) != Set(rightErrors.map(\.policy)) {
            return .erringPolicies
        }
        let kinds = Set(leftErrors.map { "\($0.policy) \($0.kind)" })
        if kinds != Set(rightErrors.map { "\($0.policy) \($0.kind)" }) { return .errorKinds }
        return comparesMessages && !isWordedAlike(leftErrors, rightErrors) ? .messages : nil
    }

    private func isWordedAlike(_ left: [PolicyError], _ right: [PolicyError]) -> Bool {
        let ours = Dictionary(right.map { ($0.policy, $0.message) }) { first, _ in first }
        return left.allSatisfy { error in
            let message = ours[error.policy] ?? ""
            return message.utf8.elementsEqual(error.message.utf8)
                || Self.isKnownWording(reference: error.message, ours: message)
        }
    }

    /// The reference takes any script's digits for digits of a decimal and then finds that it
    /// can't convert them; we say that the text is not well formed.
    private static func isKnownWording(reference: String, ours: String) -> Bool {
        reference.hasSuffix("overflow when converting to decimal")
            && ours.hasSuffix("is not a well-formed decimal value")
            && !ours.utf8.allSatisfy { $0 < 0x80 }
    }

    /// A question about a schema alone.
    private func bare(schema: String) -> OracleQuestion {
        OracleQuestion(schema: schema, entities: "[]", requests: [], policies: [])
    }

    /// A question about entities alone, under the world's schema.
    private func bare(entities: String) -> OracleQuestion {
        OracleQuestion(schema: question.schema, entities: entities, requests: [], policies: [])
    }

    /// A question about one text and at most one request.
    private func single(_ index: Int, _ request: Int?) -> OracleQuestion {
        OracleQuestion(
            schema: question.schema, entities: question.entities,
            requests: request.map { [question.requests[$0]] } ?? [],
            policies: [question.policies[index]])
    }
}
