/// Every approval is for this action, this resource and, where it says one, this input, and has not
/// ended.
///
/// One that isn't denies, however many others are: whoever sent it took this for another question.
enum ApprovalMismatch {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        for index in question.approvals.indices where isForOther(index, question, hearing.moment) {
            return true
        }
        return false
    }

    private static func isForOther(
        _ index: Int, _ question: borrowing Question, _ moment: Moment
    ) -> Bool {
        let approval = question.approvals[index]
        if approval.by == nil || approval.action != question.action
            || approval.resource != question.resource
            || moment.hasReached(approval.expiresMilliseconds)
        {
            return true
        }
        guard let input = approval.input else { return false }
        return input == .impossible || input != question.input
    }
}
