internal import DecisionCore

/// Makes a plan for each action that policies name, and each combination of types that they tell
/// apart.
struct PlanAssembly {
    /// A policy as far as it matters here.
    private struct Reader: Hashable {
        let principal: Symbol?
        let resource: Symbol?
        let condition: NodeID
    }

    private let lowering: Lowering
    private let origins: Origins
    /// By class of actions.
    private var readers: [[Reader]]
    private var plans: [ReadPlan] = []
    private var placeOfPlan: [ReadPlan: Int] = [:]
    private var placeOfConditions: [[NodeID]: Int] = [:]
    private var plansOfClasses: [[UInt32]: ReadPlans.ActionPlans] = [:]

    /// The plans of policies.
    static func plans(
        _ policies: [LoweredPolicy], _ actions: ActionClasses, _ lowering: inout Lowering
    ) -> ReadPlans {
        var assembly = PlanAssembly(policies, actions, &lowering)
        let listed = actions.classesOfAction.map {
            (action: $0.action, plans: assembly.plans(of: $0.classes))
        }
        let unlisted = assembly.plans(of: [0])
        return ReadPlans(assembly.plans, listed: listed, unlisted: unlisted)
    }

    private init(
        _ policies: [LoweredPolicy], _ actions: ActionClasses, _ lowering: inout Lowering
    ) {
        origins = Origins(&lowering)
        self.lowering = lowering
        readers = [[Reader]](repeating: [], count: actions.count)
        var seen = [Set<Reader>](repeating: [], count: actions.count)
        for policy in policies {
            let number = Int(actions.number(policy.action))
            let reader = Reader(
                principal: policy.principal.onlyType, resource: policy.resource.onlyType,
                condition: policy.conditions.all)
            if seen[number].insert(reader).inserted { readers[number].append(reader) }
        }
    }

    private mutating func plans(of classes: [UInt32]) -> ReadPlans.ActionPlans {
        if let known = plansOfClasses[classes] { return known }
        let own = classes.flatMap { readers[Int($0)] }
        var principals = Set(own.compactMap(\.principal)).sorted()
        var resources = Set(own.compactMap(\.resource)).sorted()
        if (principals.count + 2) * (resources.count + 1) > ReadPlanLimits.combinationsMax {
            // As many as can be told apart: of the resource alone, or not at all.
            principals = []
            if resources.count >= ReadPlanLimits.combinationsMax / 2 { resources = [] }
        }
        var places: [Int] = []
        for resource in resources.map(Optional.some) + [nil] {
            let matching = own.filter {
                resources.isEmpty || $0.resource == nil || $0.resource == resource
            }
            for principal in principals.map(Optional.some) + [nil] {
                places.append(
                    place(
                        of: matching.filter {
                            principals.isEmpty || $0.principal == nil || $0.principal == principal
                        }))
            }
            places.append(place(of: matching))
        }
        let made = ReadPlans.ActionPlans(
            principals: principals, resources: resources, plans: places)
        plansOfClasses[classes] = made
        return made
    }

    private mutating func place(of readers: [Reader]) -> Int {
        let conditions = readers.map(\.condition)
        if let known = placeOfConditions[conditions] { return known }
        let plan = PlanWriter.plan(Reading(conditions, lowering, origins))
        let place = placeOfPlan[plan] ?? plans.count
        if place == plans.count {
            placeOfPlan[plan] = place
            plans.append(plan)
        }
        placeOfConditions[conditions] = place
        return place
    }
}

extension PolicyRow.Party {
    /// The type that the party must be of, if its scope says so.
    fileprivate var onlyType: Symbol? { kind == .isType || kind == .isTypeIn ? type : nil }
}
