/// What a run saw.
struct DifferentialReport: Sendable {
    /// Sets of policies that were judged.
    var cases = 0
    /// Those that are text and those that are JSON.
    var texts = Share()
    var jsons = Share()
    var links = Share()
    /// Sets that were validated, and those that were found valid.
    var validated = Share()
    var findings: [String: Int] = [:]
    var evaluations = 0
    var decisions: [String: Int] = [:]
    var errors: [ErrorKind: Int] = [:]
    /// A message of no known kind, if there was one: the table of kinds lacks it.
    var unknownError: String?
    var schemas = Share()
    var jsonSchemas = Share()
    var entityTexts = Share()
    /// Texts that we refuse knowingly where the reference takes them.
    var knownRefusals = 0
    var differenceCounts: [Difference.Kind: Int] = [:]
    /// The first differences, made small.
    var differences: [Difference] = []
    /// Texts of which the reference engine died.
    var crashes: [String] = []

    /// How many of some were taken.
    struct Share: Sendable, CustomStringConvertible {
        var all = 0
        var taken = 0

        mutating func count(_ isTaken: Bool) {
            all += 1
            taken += isTaken ? 1 : 0
        }

        var description: String { "\(taken) of \(all) (\(100 * taken / max(1, all)) %)" }
    }

    /// Adds what the reference engine said of a question.
    mutating func count(_ question: OracleQuestion, _ verdict: Verdict) {
        let asked = question.schemas + (question.schema.map { [$0] } ?? [])
        for (source, refusal) in zip(asked, verdict.schemas + [verdict.schema]) {
            if source.isJSON {
                jsonSchemas.count(refusal == nil)
            } else {
                schemas.count(refusal == nil)
            }
        }
        for refusal in verdict.entityTexts + [verdict.entities] {
            entityTexts.count(refusal == nil)
        }
        for (policies, result) in zip(question.policies, verdict.results) {
            count(result, isJSON: policies.isJSON)
        }
    }

    private mutating func count(_ result: PoliciesVerdict, isJSON: Bool) {
        cases += 1
        if isJSON { jsons.count(result.text == nil) } else { texts.count(result.text == nil) }
        for refusal in result.links { links.count(refusal == nil) }
        if let isValid = result.isValid { validated.count(isValid) }
        for finding in result.findings ?? [] {
            let kind = FindingKind.name(ofMessage: finding[1])
            findings[kind, default: 0] += 1
            if kind == "other" { unknownError = finding[1] }
        }
        for answer in result.answers {
            evaluations += 1
            decisions[answer.decision, default: 0] += 1
            guard answer.decision != "NoDecision" else { continue }
            for error in answer.errors.map(PolicyError.init) {
                errors[error.kind, default: 0] += 1
                if error.kind == .other { unknownError = error.message }
            }
        }
    }
}

extension DifferentialReport: CustomStringConvertible {
    var description: String {
        var lines = [
            "\(cases) sets of policies; as text, \(texts) parse; as JSON, \(jsons)",
            "links made: \(links); valid policies: \(validated)",
            "findings: " + Self.table(findings.map { ($0.key, $0.value) }),
            "\(evaluations) evaluations: " + Self.table(decisions.map { ($0.key, $0.value) }),
            "errors: " + Self.table(errors.map { ($0.key.rawValue, $0.value) }),
            "accepted schemas: as text, \(schemas); as JSON, \(jsonSchemas)",
            "accepted entities: \(entityTexts)",
            "refused knowingly where the reference accepts: \(knownRefusals) texts",
            "differences: "
                + (differenceCounts.isEmpty
                    ? "none" : Self.table(differenceCounts.map { ($0.key.rawValue, $0.value) })),
        ]
        if let unknownError { lines.append("an error of no known kind: \(unknownError)") }
        lines += crashes.map { "the reference engine died of \($0)" }
        lines += differences.map(\.description)
        return lines.joined(separator: "\n")
    }

    private static func table(_ counts: [(String, Int)]) -> String {
        counts.sorted { $0.0 < $1.0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}
