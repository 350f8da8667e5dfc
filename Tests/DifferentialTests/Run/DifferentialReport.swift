/// What a run saw.
struct DifferentialReport: Sendable {
    var texts = 0
    var acceptedTexts = 0
    var evaluations = 0
    var decisions: [String: Int] = [:]
    var errors: [ErrorKind: Int] = [:]
    /// A message of no known kind, if there was one: the table of kinds lacks it.
    var unknownError: String?
    var schemas = 0
    var acceptedSchemas = 0
    var entityTexts = 0
    var acceptedEntityTexts = 0
    /// Entities texts that we refuse knowingly where the reference takes them.
    var knownRefusals = 0
    var differenceCounts: [Difference.Kind: Int] = [:]
    /// The first differences, made small.
    var differences: [Difference] = []
    /// Texts of which the reference engine died.
    var crashes: [String] = []

    /// Adds what the reference engine said of a question.
    mutating func count(_ question: OracleQuestion, _ verdict: Verdict) {
        let schemaVerdicts = verdict.schemas + (question.schema == nil ? [] : [verdict.schema])
        schemas += schemaVerdicts.count
        acceptedSchemas += schemaVerdicts.count { $0 == nil }
        entityTexts += verdict.entityTexts.count + 1
        acceptedEntityTexts += (verdict.entityTexts + [verdict.entities]).count { $0 == nil }
        for result in verdict.results { count(result) }
    }

    private mutating func count(_ result: TextVerdict) {
        texts += 1
        acceptedTexts += result.text == nil ? 1 : 0
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
            "\(texts) policy texts, \(acceptedTexts) of which parse; \(evaluations) evaluations",
            "decisions: " + Self.table(decisions.map { ($0.key, $0.value) }),
            "errors: " + Self.table(errors.map { ($0.key.rawValue, $0.value) }),
            "\(schemas) schemas, \(acceptedSchemas) accepted; "
                + "\(entityTexts) entities texts, \(acceptedEntityTexts) accepted",
            "refused knowingly where the reference accepts: \(knownRefusals) entities texts",
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
