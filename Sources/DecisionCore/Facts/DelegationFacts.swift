/// Who passed authority on to the principal, beside the chain's links.
public struct DelegationFacts: Sendable {
    /// The human who asked.
    public var onBehalfOf: EntityID?
    /// What for.
    public var task: Symbol?

    /// A delegation in the name of `onBehalfOf`, for `task`.
    public init(onBehalfOf: EntityID? = nil, task: Symbol? = nil) {
        self.onBehalfOf = onBehalfOf
        self.task = task
    }
}

/// A link of a delegation chain: who held authority, and how much of it.
public struct LinkFact: Sendable {
    /// Who; nil where nobody is named, whom no guard lets pass.
    public var agent: EntityID?
    /// What this actor was given.
    public var scopes: ScopeRun

    /// A link of the chain.
    public init(agent: EntityID?, scopes: ScopeRun) {
        self.agent = agent
        self.scopes = scopes
    }
}
