/// The read plans of a policy set, by what a question is about.
public final class ReadPlans: Sendable {
    /// The plans for an action: one for each type of principal and of resource that its policies
    /// tell apart.
    public struct ActionPlans: Hashable, Sendable {
        /// The types of principals that policies tell apart.
        public let principals: [Symbol]
        /// The types of resources that policies tell apart.
        public let resources: [Symbol]
        /// Places of plans: for each type of resource and any other, those for each type of
        /// principal, for any other, and for legs of several principals.
        public let plans: [Int]

        /// Plans for an action.
        public init(principals: [Symbol], resources: [Symbol], plans: [Int]) {
            precondition(
                plans.count == (principals.count + 2) * (resources.count + 1),
                "there is a plan for each combination")
            self.principals = principals
            self.resources = resources
            self.plans = plans
        }
    }

    /// A plan in the flat tables, which is copied for nothing.
    struct Row: Sendable, BitwiseCopyable {
        let steps: RowRange
        let bounds: RowRange
        let principalEnd: Int
        let clockCount: Int
        let refusal: CacheRefusal?

        static let none = Row(
            steps: .none, bounds: .none, principalEnd: 0, clockCount: 0, refusal: .reads)
    }

    let rows: [Row]
    let steps: [ReadStep]
    let bounds: [ClockBound]
    private let actions: [EntityID]
    private let table: ProbeTable
    private let listed: [ActionPlans]
    private let unlisted: ActionPlans

    /// - Parameters:
    ///   - plans: all plans.
    ///   - listed: the plans for each action that policies name.
    ///   - unlisted: the plans for any other action.
    public init(
        _ plans: [ReadPlan], listed: [(action: EntityID, plans: ActionPlans)],
        unlisted: ActionPlans
    ) {
        var rows: [Row] = []
        var steps: [ReadStep] = []
        var bounds: [ClockBound] = []
        for plan in plans {
            rows.append(
                Row(
                    steps: RowRange(
                        first: UInt32(steps.count), count: UInt32(plan.steps.count)),
                    bounds: RowRange(
                        first: UInt32(bounds.count), count: UInt32(plan.bounds.count)),
                    principalEnd: plan.principalEnd, clockCount: plan.clockCount,
                    refusal: plan.refusal))
            steps += plan.steps
            bounds += plan.bounds
        }
        var table = ProbeTable(capacity: listed.count)
        for (index, each) in listed.enumerated() {
            _ = table.insert(index, hash: ReadPlans.hash(each.action))
        }
        self.rows = rows
        self.steps = steps
        self.bounds = bounds
        actions = listed.map(\.action)
        self.listed = listed.map(\.plans)
        self.unlisted = unlisted
        self.table = table
    }

    /// All plans, each once, as they were given.
    /// - Complexity: linear in what they hold.
    public var plans: [ReadPlan] {
        rows.map { row in
            if let refusal = row.refusal { return ReadPlan(refused: refusal) }
            return ReadPlan(
                steps: Array(steps[row.steps.indices]), bounds: Array(bounds[row.bounds.indices]),
                clockCount: row.clockCount)
        }
    }

    private static func hash(_ action: EntityID) -> UInt64 {
        ByteHash.fixed(UInt64(action.rawValue))
    }

    /// The place of the plan for an action, a type of principal and one of resource; without a type
    /// of principal for legs of several.
    func place(_ action: EntityID, principal: Symbol?, resource: Symbol) -> Int {
        var slot = table.first(ReadPlans.hash(action))
        while let index = table[slot] {
            if actions[index] == action {
                return listed[index].place(principal: principal, resource: resource)
            }
            slot = table.next(slot)
        }
        return unlisted.place(principal: principal, resource: resource)
    }
}

extension ReadPlans.ActionPlans {
    fileprivate func place(principal: Symbol?, resource: Symbol) -> Int {
        let row = resources.firstIndex(of: resource) ?? resources.count
        var column = principals.count &+ 1
        if let principal { column = principals.firstIndex(of: principal) ?? principals.count }
        return plans[row &* (principals.count &+ 2) &+ column]
    }
}
