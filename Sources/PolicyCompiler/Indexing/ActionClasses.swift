internal import DecisionCore

/// The sets of actions for which policies ask: groups are expanded through the hierarchy of actions.
///
/// Two ways of asking for the same actions are one class. Class 0 is that of all actions.
struct ActionClasses {
    /// For each action that is asked for, its classes, the class of all actions first.
    private(set) var classesOfAction: [(action: EntityID, classes: [UInt32])] = []
    /// How many classes there are.
    private(set) var count = 1

    private var classOfConstraint: [LoweredAction: UInt32] = [.any: 0]

    init(_ constraints: [LoweredAction], _ registry: Registry) {
        let descendants = registry.descendants(of: ActionClasses.groups(constraints))
        var classOfMembers: [[EntityID]: UInt32] = [:]
        var classes: [EntityID: [UInt32]] = [:]
        for constraint in constraints where classOfConstraint[constraint] == nil {
            let members = ActionClasses.members(constraint, descendants)
            if let known = classOfMembers[members] {
                classOfConstraint[constraint] = known
                continue
            }
            let number = UInt32(count)
            count += 1
            classOfMembers[members] = number
            classOfConstraint[constraint] = number
            for member in members { classes[member, default: [0]].append(number) }
        }
        classesOfAction = classes.map { ($0, $1) }.sorted { $0.action < $1.action }
    }

    /// The class of a constraint that was given.
    func number(_ constraint: LoweredAction) -> UInt32 { classOfConstraint[constraint] ?? 0 }

    private static func groups(_ constraints: [LoweredAction]) -> Set<EntityID> {
        var groups: Set<EntityID> = []
        for case .isIn(let named) in constraints { groups.formUnion(named) }
        return groups
    }

    private static func members(
        _ constraint: LoweredAction, _ descendants: [EntityID: [EntityID]]
    ) -> [EntityID] {
        switch constraint {
        case .any: return []
        case .equal(let action): return [action]
        case .isIn(let groups):
            var members: Set<EntityID> = []
            for group in groups {
                members.insert(group)
                members.formUnion(descendants[group] ?? [])
            }
            return members.sorted()
        }
    }
}
