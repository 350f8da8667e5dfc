/// Every approval is for this action, this resource and, where it says one, this input, and has not
/// ended.
///
/// One that isn't denies, however many others are: whoever sent it took this for another question.
enum ApprovalMismatch {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        mismatch(question, hearing) != nil
    }

    /// The first approval that does not fit, and why.
    static func mismatch(
        _ question: borrowing Question, _ hearing: Hearing
    ) -> (approval: Int, fault: ApprovalFault)? {
        for index in question.approvals.indices {
            if let fault = fault(index, question, hearing.moment) { return (index, fault) }
        }
        return nil
    }

    private static func fault(
        _ index: Int, _ question: borrowing Question, _ moment: Moment
    ) -> ApprovalFault? {
        let approval = question.approvals[index]
        if approval.by == nil { return .nobody }
        if approval.action != question.action { return .action }
        if approval.resource != question.resource { return .resource }
        if moment.hasReached(approval.expiresMilliseconds) { return .ended }
        guard let input = approval.input else { return nil }
        return input == .impossible || input != question.input ? .input : nil
    }
}

/// Why an approval does not fit a question.
public enum ApprovalFault: Sendable {
    /// Nobody gave it.
    case nobody
    /// It is for another action.
    case action
    /// It is for another resource.
    case resource
    /// It has ended.
    case ended
    /// It is for another input.
    case input
}
