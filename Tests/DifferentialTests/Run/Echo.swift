internal import TestKit

/// The second question of a part: what the engines wrote for the first one, read by the other.
///
/// Policies come back as the JSON that the reference made of them, disturbed or not, and as the
/// text that we printed; the schema comes back in its other language, as we translated it.
struct Echo {
    /// How many of the first question's policies come back in each way.
    private static let echoesMax = 5

    private(set) var question: OracleQuestion
    private let part: DifferentialPart
    private let reference: Verdict
    /// Whether the schema is one that we translated.
    private var isTranslated = false
    /// For policies of this question, those of the first that they must be equal to.
    private var printed: [(index: Int, original: Int)] = []
    private var repeated: [(index: Int, original: Int)] = []

    init(_ part: DifferentialPart, reference: Verdict, ours: Verdict) {
        self.part = part
        self.reference = reference
        question = part.question
        question.policies = []
        question.schemas = []
        question.entityTexts = []
        var generator = part.generator
        if let schema = part.question.schema, reference.schema == nil {
            translate(schema, &generator)
        }
        let accepted = reference.results.indices.filter { reference.results[$0].text == nil }
        for index in accepted.prefix(Self.echoesMax) {
            add(index, printed: ours.results[index].printed)
        }
        for index in accepted {
            guard let json = reference.results[index].json else { continue }
            addJSON(json, &generator, links: part.question.policies[index].links)
        }
    }

    private mutating func translate(_ schema: OracleSource, _ generator: inout CaseGenerator) {
        guard let translation = CedarEngine.translation(of: schema) else { return }
        if generator.random.chance(0.7) {
            question.schema = translation
            isTranslated = true
        }
        question.schemas.append(
            translation.isJSON
                ? OracleSource(
                    text: generator.disturbedJSON(
                        translation.text, strangers: CaseGenerator.schemaStrangers), isJSON: true)
                : OracleSource(text: generator.disturbedCedar(translation.text)))
    }

    /// Policies as they were, where the schema is another text, and as we print them.
    private mutating func add(_ index: Int, printed text: String?) {
        if isTranslated {
            repeated.append((question.policies.count, index))
            question.policies.append(part.question.policies[index])
        }
        guard let text else { return }
        printed.append((question.policies.count, index))
        question.policies.append(
            OraclePolicies(text: text, links: part.question.policies[index].links))
    }

    private mutating func addJSON(
        _ json: String, _ generator: inout CaseGenerator, links: [OracleLink]
    ) {
        let text = generator.random.chance(0.6) ? generator.disturbedPolicyJSON(json) : json
        question.policies.append(OraclePolicies(text: text, isJSON: true, links: links))
    }

    /// What the reference says otherwise of what we wrote than of what it was written for.
    func differences(reference again: Verdict) -> [Difference] {
        if isTranslated, let refusal = again.schema {
            return [difference(.conversion, nil, "accepted", refusal)]
        }
        let printing = printed.compactMap { pair in
            printingDifference(again.results[pair.index], pair.original)
        }
        let conversion = repeated.compactMap { pair in
            conversionDifference(again.results[pair.index], pair.original)
        }
        return printing + conversion
    }

    private func printingDifference(_ again: PoliciesVerdict, _ original: Int) -> Difference? {
        guard let expected = reference.results[original].json else { return nil }
        let found = again.json ?? again.text ?? ""
        guard again.text != nil || CanonicalJSON.differ(expected, found) else { return nil }
        return difference(.printing, original, expected, found)
    }

    private func conversionDifference(_ again: PoliciesVerdict, _ original: Int) -> Difference? {
        let before = reference.results[original]
        let isSame =
            before.isValid == again.isValid
            && zip(before.answers, again.answers).allSatisfy {
                AnswerComparison(reference: $0, ours: $1, comparesMessages: false).kind == nil
            }
        guard !isSame, reference.entities == nil else { return nil }
        return difference(
            .conversion, original, "\(before.findings ?? []) \(before.answers)",
            "\(again.findings ?? []) \(again.answers)")
    }

    private func difference(
        _ kind: Difference.Kind, _ original: Int?, _ expected: String, _ found: String
    ) -> Difference {
        var single = part.question
        single.policies = original.map { [single.policies[$0]] } ?? []
        single.entityTexts = []
        single.schemas = question.schema.map { [$0] } ?? []
        return Difference(
            kind: kind, partSeed: part.seed, question: single, reference: expected, ours: found)
    }
}
