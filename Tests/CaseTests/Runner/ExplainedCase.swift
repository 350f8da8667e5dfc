internal import Wire

/// An answer and its explanation, which must say the same, and why.
struct ExplainedCase {
    private let answer: CheckResponse
    private let explanation: ExplainResponse

    init(_ answer: CheckResponse, _ explanation: ExplainResponse) {
        self.answer = answer
        self.explanation = explanation
    }

    /// What is wrong with the explanation; nil where nothing is.
    var fault: String? {
        guard let explained = explanation.answer else { return "the explanation has no answer" }
        if explained.withoutName != answer.withoutName {
            return "answered \(answer)\nexplained \(explained)"
        }
        return faultOfGuards ?? faultOfPolicies
    }

    private var faultOfGuards: String? {
        let failed = explanation.guards.filter { $0.outcome == .failed }
        let codes = explanation.guards.map(\.code)
        guard codes.contains(answer.code) else {
            return failed.isEmpty ? nil : "no guard denied, and \(failed.map(\.code)) failed"
        }
        guard failed.map(\.code) == [answer.code] else {
            return "`\(answer.code)` denied, and \(failed.map(\.code)) failed"
        }
        let detail = failed.first?.detail ?? ""
        return detail.isEmpty || detail == answer.code ? "nobody says what was wrong" : nil
    }

    private var faultOfPolicies: String? {
        for leg in answer.legs {
            let own = explanation.policies.filter { $0.party == leg.party }
            let determining = own.filter(\.determining).compactMap { $0.policy?.id }
            if determining != leg.policies.map(\.id) { return "determining: \(determining)" }
            let erred = own.filter { $0.outcome == .erred }.compactMap { $0.policy?.id }
            if Set(erred) != Set(leg.errors.map(\.policy)) { return "erred: \(erred)" }
        }
        let isFromPolicy = !answer.legs.isEmpty
        return isFromPolicy || explanation.policies.isEmpty ? nil : "policies were asked"
    }
}

extension CheckResponse {
    /// The answer without what names it, and how it was found: an explanation never comes from a
    /// cache.
    fileprivate var withoutName: CheckResponse {
        var answer = self
        answer.decisionID = []
        answer.cached = false
        return answer
    }
}
