public import Cedar

/// What the evaluation for one principal leaves behind; emptied for the next.
public struct LegFindings: Sendable {
    /// Whose leg it is.
    public enum Party: UInt8, CaseIterable, Sendable {
        /// An agent's.
        case agent
        /// A user's.
        case user
        /// That of a principal of whom the schema does not say which it is.
        case other
    }

    /// A policy that could not be evaluated.
    public struct Failure: Sendable {
        /// Which.
        public let policy: PolicyIndex
        /// Why.
        public let error: EvaluationError
    }

    /// Whose leg it is.
    public internal(set) var party = Party.other
    /// For whom the policies were evaluated.
    public internal(set) var principal = EntityID(index: 0)
    /// What the zone's rule makes of the findings.
    public internal(set) var code = Code.noPermit
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

    /// The policies that determine the leg's decision: the satisfied forbids, or the permits.
    ///
    /// None where an error or nothing at all denies.
    public var determining: [PolicyIndex] {
        if code == .forbidden { return forbids }
        return code == .permitted ? permits : []
    }

    /// Forgets what was found, and keeps the room.
    public mutating func removeAll() {
        permits.empty()
        forbids.empty()
        failedPermits.empty()
        failedForbids.empty()
    }

    /// Notes that a policy is satisfied.
    public mutating func satisfied(_ policy: PolicyIndex, _ effect: Effect) {
        switch effect {
        case .permit: permits.append(policy)
        case .forbid: forbids.append(policy)
        }
    }

    /// Notes that a policy erred.
    public mutating func failed(
        _ policy: PolicyIndex, _ effect: Effect, _ error: EvaluationError
    ) {
        switch effect {
        case .permit: failedPermits.append(Failure(policy: policy, error: error))
        case .forbid: failedForbids.append(Failure(policy: policy, error: error))
        }
    }

    /// Puts what was found in any order into the policies' order.
    mutating func sort() {
        LegFindings.sort(&permits)
        LegFindings.sort(&forbids)
        if failedPermits.count > 1 { failedPermits.sort { $0.policy < $1.policy } }
        if failedForbids.count > 1 { failedForbids.sort { $0.policy < $1.policy } }
    }

    /// By insertion over gaps that shrink: in place, where the standard library's sort takes room.
    ///
    /// A handful is found mostly, most of it in order, and then it is insertion alone. The gaps up to
    /// 1,750 are Ciura's ("Best Increments for the Average Case of Shellsort", 2001), those beyond
    /// follow with the factor of 2.25.
    private static func sort(_ found: inout [PolicyIndex]) {
        guard found.count > 1 else { return }
        for index in gaps.indices where gaps[index] < found.count {
            let gap = gaps[index]
            for next in gap..<found.count where found[next] < found[next - gap] {
                let moved = found[next]
                var place = next
                while place >= gap, moved < found[place - gap] {
                    found[place] = found[place - gap]
                    place -= gap
                }
                found[place] = moved
            }
        }
    }

    private static let gaps: InlineArray<14, Int> = [
        100_894, 44_842, 19_930, 8858, 3937, 1750, 701, 301, 132, 57, 23, 10, 4, 1,
    ]
}
