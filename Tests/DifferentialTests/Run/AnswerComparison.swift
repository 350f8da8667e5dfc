/// Looks for the first difference between two answers to one request.
struct AnswerComparison {
    let reference: Answer
    let ours: Answer
    let comparesMessages: Bool

    /// In what the answers differ; nil where they agree.
    var kind: Difference.Kind? {
        let refused = "NoDecision"
        if (reference.decision == refused) != (ours.decision == refused) { return .request }
        if reference.decision == refused { return nil }
        if reference.decision != ours.decision { return .decision }
        if Set(reference.reasons) != Set(ours.reasons) { return .reasons }
        return errorsKind
    }

    private var errorsKind: Difference.Kind? {
        let (left, right) = (
            reference.errors.map(PolicyError.init), ours.errors.map(PolicyError.init)
        )
        if Set(left.map(\.policy)) != Set(right.map(\.policy)) { return .erringPolicies }
        let kinds = Set(left.map { "\($0.policy) \($0.kind)" })
        if kinds != Set(right.map { "\($0.policy) \($0.kind)" }) { return .errorKinds }
        return comparesMessages && !isWordedAlike(left, right) ? .messages : nil
    }

    private func isWordedAlike(_ left: [PolicyError], _ right: [PolicyError]) -> Bool {
        let ours = Dictionary(right.map { ($0.policy, $0.message) }) { first, _ in first }
        return left.allSatisfy { error in
            let message = ours[error.policy] ?? ""
            return message.utf8.elementsEqual(error.message.utf8)
                || KnownDifference.isWording(reference: error.message, ours: message)
        }
    }
}
