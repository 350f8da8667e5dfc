public import Cedar

/// What a leg's evaluation leaves behind: made once a loop, emptied for each leg.
public struct Scratch: ~Copyable {
    /// A policy that could not be evaluated.
    public struct Failure: Sendable {
        /// Which.
        public let policy: PolicyIndex
        /// Why.
        public let error: EvaluationError
    }

    /// The permits that are satisfied, in the policies' order.
    public private(set) var permits: [PolicyIndex] = []
    /// The forbids that are satisfied, in the policies' order.
    public private(set) var forbids: [PolicyIndex] = []
    /// The permits that erred.
    public private(set) var failedPermits: [Failure] = []
    /// The forbids that erred.
    public private(set) var failedForbids: [Failure] = []

    /// Empty.
    public init() {}

    /// The policies that determine the leg's decision: the satisfied forbids, else the permits.
    ///
    /// None where a failed forbid denies.
    public var determining: [PolicyIndex] {
        if !forbids.isEmpty { return forbids }
        return failedForbids.isEmpty ? permits : []
    }

    mutating func removeAll() {
        permits.removeAll(keepingCapacity: true)
        forbids.removeAll(keepingCapacity: true)
        failedPermits.removeAll(keepingCapacity: true)
        failedForbids.removeAll(keepingCapacity: true)
    }

    mutating func satisfied(_ policy: PolicyIndex, _ effect: Effect) {
        switch effect {
        case .permit: permits.append(policy)
        case .forbid: forbids.append(policy)
        }
    }

    mutating func failed(_ policy: PolicyIndex, _ effect: Effect, _ error: EvaluationError) {
        switch effect {
        case .permit: failedPermits.append(Failure(policy: policy, error: error))
        case .forbid: failedForbids.append(Failure(policy: policy, error: error))
        }
    }
}
