/// Decides questions by a set of policies, exactly as Cedar specifies it.
///
/// Every policy is evaluated. One whose conditions fail is skipped and reported, a `forbid` too. Any
/// satisfied `forbid` denies; else any satisfied `permit` allows; else the answer is deny.
public struct Authorizer: Sendable {
    /// An authorizer; it has no state.
    public init() {}

    /// Decides one question.
    /// - Parameters:
    ///   - request: the question.
    ///   - policies: the policies; templates decide nothing.
    ///   - entities: what is known of entities.
    /// - Returns: the decision, the policies that it rests on, and the policies that failed.
    /// - Complexity: O(n) in the policies.
    public func authorize(
        _ request: Request, policies: PolicySet, entities: some EntitySource
    ) -> Response {
        let evaluator = Evaluator(request, entities: entities)
        var permits: [PolicyID] = []
        var forbids: [PolicyID] = []
        var errors: [PolicyError] = []
        for policy in policies.policies {
            do throws(EvaluationError) {
                guard try evaluator.isSatisfied(policy) else { continue }
                switch policy.effect {
                case .permit: permits.append(policy.id)
                case .forbid: forbids.append(policy.id)
                }
            } catch {
                errors.append(PolicyError(policy: policy.id, error: error))
            }
        }
        return Response(permits: permits, forbids: forbids, errors: errors)
    }
}

/// What is decided.
public enum Decision: String, Hashable, Sendable {
    /// The principal may.
    case allow
    /// The principal may not.
    case deny
}

/// A policy that could not be evaluated.
public struct PolicyError: Hashable, Sendable {
    /// The policy.
    public let policy: PolicyID
    /// What went wrong.
    public let error: EvaluationError

    /// A policy's error.
    /// - Parameters:
    ///   - policy: the policy.
    ///   - error: what went wrong.
    public init(policy: PolicyID, error: EvaluationError) {
        self.policy = policy
        self.error = error
    }
}

extension PolicyError: CustomStringConvertible {
    /// The error with its policy, in the reference engine's words.
    public var description: String { error.message(in: policy) }
}

/// The answer to a question.
public struct Response: Hashable, Sendable {
    /// What is decided.
    public let decision: Decision
    /// The satisfied policies that the decision rests on, in the order of the set.
    public let determining: [PolicyID]
    /// The policies that could not be evaluated, in the order of the set.
    public let errors: [PolicyError]

    /// The answer that follows from what is satisfied.
    /// - Parameters:
    ///   - permits: the satisfied policies that permit.
    ///   - forbids: the satisfied policies that forbid.
    ///   - errors: the policies that could not be evaluated.
    public init(permits: [PolicyID], forbids: [PolicyID], errors: [PolicyError]) {
        decision = forbids.isEmpty && !permits.isEmpty ? .allow : .deny
        determining = forbids.isEmpty ? permits : forbids
        self.errors = errors
    }
}
