internal import Cedar

/// Lists of tasks, each with an owner, and a team that reads and one that edits it.
///
/// After the scenario `tinytodo` of the paper on Cedar (OOPSLA 2024, section 5), in our own words: as
/// many users, teams and lists, connected with a probability of one in twenty.
struct TaskListScenario {
    private let count: Int
    private let dice: Dice

    init(_ count: Int, _ seed: UInt64) {
        self.count = count
        dice = Dice(seed: seed)
    }

    func scenario() -> Scenario {
        var dice = dice
        var entities = [application.entity()]
        for index in 0..<count {
            let teams = dice.some(of: count, connection).map { Named("Team", "team \($0)") }
            entities.append(
                Named("User", "user \(index)").entity(in: teams + [application]))
            // A team is in earlier ones only, so that none is in itself.
            let larger = dice.some(of: index, connection).map { Named("Team", "team \($0)") }
            entities.append(
                Named("Team", "team \(index)").entity(in: larger + [application]))
            entities.append(list(index, &dice))
        }
        return Scenario(
            policies: [TaskListScenario.policies], entities: entities,
            questions: questions(&dice))
    }

    private var application: Named { Named("Application", "lists") }

    private static let policies = """
        permit(principal, action in [Action::"addList", Action::"seeLists"],
               resource == Application::"lists");
        permit(principal, action, resource)
        when { resource has owner && resource.owner == principal };
        permit(principal, action == Action::"seeList", resource)
        when { principal in resource.readers || principal in resource.editors };
        permit(principal, action in [Action::"changeList", Action::"addTask",
                                     Action::"changeTask", Action::"removeTask"], resource)
        when { principal in resource.editors };
        """

    private static let listActions = [
        "seeList", "changeList", "removeList", "addTask", "changeTask", "removeTask", "share",
    ]

    private func list(_ index: Int, _ dice: inout Dice) -> JSONValue {
        // The random parts are taken one by one: which is first must not depend on the compiler.
        let owner = Named("User", "user \(dice.below(count))")
        let readers = Named("Team", "team \(dice.below(count))")
        let editors = Named("Team", "team \(dice.below(count))")
        let tasks = (0..<dice.below(51)).map { task -> JSONValue in
            .object([
                "name": .string(Text("task \(task)")), "id": .integer(Int64(task)),
                "isDone": .boolean(dice.below(2) == 0),
            ])
        }
        return Named("List", "list \(index)").entity(
            [
                "owner": owner.reference, "readers": readers.reference,
                "editors": editors.reference, "name": .string(Text("list \(index)")),
                "tasks": .array(tasks),
            ], in: [application])
    }

    private func questions(_ dice: inout Dice) -> [Scenario.Asked] {
        (0..<Scenario.questionCount).map { _ in
            let user = Named("User", "user \(dice.below(count))")
            // Two of nine kinds of questions are about the application, the others about a list.
            let kind = dice.below(9)
            guard kind >= 2 else {
                return Scenario.Asked(
                    principal: user, action: Named("Action", ["addList", "seeLists"][kind]),
                    resource: application)
            }
            return Scenario.Asked(
                principal: user, action: Named("Action", TaskListScenario.listActions[kind - 2]),
                resource: Named("List", "list \(dice.below(count))"))
        }
    }
}
