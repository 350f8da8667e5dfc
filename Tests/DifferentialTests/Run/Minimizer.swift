internal import TestKit

/// Makes a difference's question small while both engines still disagree in the same way.
struct Minimizer {
    let oracle: OracleProcess
    let comparesMessages: Bool
    /// How many questions one part of a difference may cost.
    static let triesMax = 400

    func minimized(_ difference: Difference) throws -> Difference {
        var best = difference
        try shrinkPolicies(&best)
        if !best.question.policies.isEmpty, best.question.schema != nil {
            try replace(&best) { $0.schema = nil }
        }
        if best.question.requests.isEmpty && !best.question.policies.isEmpty {
            try replace(&best) { $0.entities = "[]" }
        }
        try shrink(&best, JSONTokens.split(best.question.entities), join) { $0.entities = $1 }
        if let request = best.question.requests.first {
            try shrink(&best, JSONTokens.split(request[6]), join) { $0.requests[0][6] = $1 }
        }
        if let schema = best.question.schema {
            try shrink(&best, schema.text, isJSON: schema.isJSON) { $0.schema?.text = $1 }
        }
        return best
    }

    private func shrinkPolicies(_ best: inout Difference) throws {
        guard let policies = best.question.policies.first else { return }
        try replace(&best) { $0.policies[0].links = [] }
        if !policies.isJSON {
            let parts = CedarTokens.split(policies.text).split(separator: ";").map {
                CedarTokens.join(Array($0))
            }
            try shrink(&best, parts) {
                $0.map { "\($0) ;" }.joined(separator: " ")
            } put: {
                $0.policies[0].text = $1
            }
        }
        try shrink(&best, best.question.policies[0].text, isJSON: policies.isJSON) {
            $0.policies[0].text = $1
        }
    }

    private func shrink(
        _ best: inout Difference, _ text: String, isJSON: Bool,
        put: (inout OracleQuestion, String) -> Void
    ) throws {
        guard isJSON else {
            return try shrink(&best, CedarTokens.split(text), CedarTokens.join, put: put)
        }
        let start = best
        _ = try reducedJSON(JSONTokens.split(text), triesMax: Self.triesMax) { fewer in
            var question = start.question
            put(&question, join(fewer))
            guard let found = try difference(question, like: start) else { return false }
            best = found
            return true
        }
    }

    private func join(_ tokens: [String]) -> String { tokens.joined() }

    private func shrink(
        _ best: inout Difference, _ tokens: [String], _ join: ([String]) -> String,
        put: (inout OracleQuestion, String) -> Void
    ) throws {
        let start = best
        _ = try reduced(tokens, triesMax: Self.triesMax) { fewer in
            var question = start.question
            put(&question, join(fewer))
            guard let found = try difference(question, like: start) else { return false }
            best = found
            return true
        }
    }

    private func replace(_ best: inout Difference, _ change: (inout OracleQuestion) -> Void) throws
    {
        var question = best.question
        change(&question)
        if let found = try difference(question, like: best) { best = found }
    }

    private func difference(_ question: OracleQuestion, like other: Difference) throws
        -> Difference?
    {
        try oracle.ask(question)
        guard let reference = try? oracle.answer() else {
            try oracle.start()
            return nil
        }
        let comparison = Comparison(
            question: question, reference: reference, ours: CedarEngine.verdict(on: question),
            partSeed: other.partSeed, comparesMessages: comparesMessages)
        return comparison.differences().first { $0.kind == other.kind }
    }
}
