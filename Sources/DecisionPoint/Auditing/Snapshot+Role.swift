internal import DecisionCore
internal import Store

extension Snapshot {
    /// What part the principal of a question plays, as records say it.
    func role(of question: borrowing Question) -> PrincipalRole {
        let type = question.typeSymbol(question.principal, vocabulary)
        if type == agentType { return .agent }
        return type == userType ? .user : .unknown
    }
}
