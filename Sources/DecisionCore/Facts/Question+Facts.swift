// What the caller vouches for, as the intake says it: bounded, and held against nothing yet.

extension Question {
    /// Adds a scope to the run that ``lastScopes(_:)`` makes.
    public mutating func addScope(_ scope: Symbol) throws(QuestionError) {
        guard scopes.count < QuestionLimits.scopesMax else { throw .tooManyScopes }
        scopes.append(scope)
    }

    /// The last `count` scopes that were added.
    public func lastScopes(_ count: Int) -> ScopeRun {
        ScopeRun(first: scopes.count - count, count: count)
    }

    /// Says in which session; the groups of its user are the last parents that were added.
    public mutating func say(_ session: SessionFacts) {
        var session = session
        session.groups = parents.count - session.groupCount..<parents.count
        facts.session = session
    }

    /// Says in whose name, and what for; the links are added one by one.
    public mutating func say(_ delegation: DelegationFacts) {
        facts.delegation = delegation
    }

    /// Adds a link to the delegation chain, outermost first.
    public mutating func add(_ link: LinkFact) throws(QuestionError) {
        guard links.count < QuestionLimits.linksMax else { throw .tooManyLinks }
        links.append(link)
    }

    /// Says whose process the agent's is.
    public mutating func say(_ attestation: AttestationFact) {
        facts.attestation = attestation
    }

    /// Says how the agent's process is doing.
    public mutating func say(_ posture: PostureFact) {
        facts.posture = posture
    }

    /// Says what was granted.
    public mutating func say(scopes: ScopeRun) {
        facts.scopes = scopes
    }

    /// Adds an approval.
    public mutating func add(_ approval: ApprovalFact) throws(QuestionError) {
        guard approvals.count < QuestionLimits.approvalsMax else { throw .tooManyApprovals }
        approvals.append(approval)
    }
}
