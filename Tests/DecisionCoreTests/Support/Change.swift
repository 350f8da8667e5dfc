@testable import DecisionCore

/// A change to a question that nothing stands against, and the code that answers then.
struct Change: Sendable, CustomStringConvertible {
    let description: String
    let code: Code
    let make: @Sendable (inout AgentQuestion) -> Void

    init(
        _ description: String, _ code: Code,
        _ make: @escaping @Sendable (inout AgentQuestion) -> Void
    ) {
        self.description = description
        self.code = code
        self.make = make
    }

    /// The question with the change.
    func applied(to question: AgentQuestion) -> AgentQuestion {
        var changed = question
        make(&changed)
        return changed
    }
}
