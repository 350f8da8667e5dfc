internal import DecisionCore
internal import Store
internal import Wire

/// What a record says of a decision beside its question and its legs.
struct AuditedDecision {
    let verdict: Verdict
    let id: DecisionID
    /// Who asked; nil where the zone registers no callers.
    let caller: CallerIndex?
    /// Where in the request's bytes the caller's own name for it stands.
    let request: Range<Int>
    let role: PrincipalRole
    let moment: Moment
    /// The revocation feed's sequence that was applied.
    let revocation: UInt64
    /// With an explanation: the instant that it is about, in Unix milliseconds; nil for a decision.
    var explainedMilliseconds: Int64?
}

/// What became of an answer that is not its decision.
enum AmendedAnswer: Hashable {
    /// It denied.
    case denied(Code)
    /// Nobody had it: its caller gave up, or its batch was refused or begun again.
    case unanswered

    var text: String {
        switch self {
        case .denied(let code): "\(code.text)"
        case .unanswered: AuditAmendment.unanswered
        }
    }
}

/// Whether a decision is recorded, and so whether its answer may leave.
enum AuditReceipt: Equatable {
    /// The answer may leave.
    case accepted
    /// The answer may leave once this group is committed.
    case held(until: AuditSequence)
    /// The record cannot be taken.
    case refused

    /// What is answered: an allow that cannot be recorded is none; a deny keeps its reason.
    func told(_ verdict: Verdict) -> Verdict {
        self == .refused && verdict.allows ? Verdict(.auditUnavailable) : verdict
    }
}
