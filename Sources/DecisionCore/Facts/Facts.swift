/// What a question's caller vouches for, each nil or empty where it says nothing.
public struct Facts: Sendable {
    /// In which session.
    public internal(set) var session: SessionFacts?
    /// Who passed authority on.
    public internal(set) var delegation: DelegationFacts?
    /// Whose process the agent's is.
    public internal(set) var attestation: AttestationFact?
    /// How the agent's process is doing.
    public internal(set) var posture: PostureFact?
    /// What was granted, beside what the session says.
    public internal(set) var scopes = ScopeRun.empty
}
