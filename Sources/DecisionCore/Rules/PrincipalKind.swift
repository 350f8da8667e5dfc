/// Who acts, and for whom, as far as it decides whether a zone serves the question at all.
public enum PrincipalKind: String, CaseIterable, Sendable {
    /// An agent on its own.
    case agent
    /// An agent in the name of a user.
    case agentForUser = "agent-for-user"
    /// A user in person.
    case user
}
