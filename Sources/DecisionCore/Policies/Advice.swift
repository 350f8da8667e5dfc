internal import Cedar

/// What would help against a forbid, as its `@advice` says.
enum Advice: Sendable {
    /// A stronger sign-in, or fresh consent.
    case stepUp
    /// A human's approval.
    case approval

    /// The advice of an annotation's text; nil for any other text.
    init?(_ text: Text) {
        switch text {
        case "step_up": self = .stepUp
        case "approval": self = .approval
        default: return nil
        }
    }

    var denial: Verdict.Denial {
        switch self {
        case .stepUp: .stepUp
        case .approval: .approval
        }
    }
}

extension LegFindings {
    /// What would help, told only where it really would: all that forbids advises the same, no
    /// forbid erred, and something permits.
    func denial(_ advice: [Advice?]) -> Verdict.Denial {
        guard !permits.isEmpty, failedForbids.isEmpty, let first = forbids.first,
            let wanted = advice[first.index],
            forbids.allSatisfy({ advice[$0.index] == wanted })
        else { return .notPermitted }
        return wanted.denial
    }
}
