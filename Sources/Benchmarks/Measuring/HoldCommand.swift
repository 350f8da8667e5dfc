internal import Cedar
internal import DecisionCore
private import Glibc
internal import PolicyCompiler

/// `hold SCENARIO SIZE ENTITIES`: compiles a scenario with so many entities more, and ends with the
/// snapshot in memory, for a counter of what is allocated then.
enum HoldCommand {
    static func run(_ arguments: [String]) throws {
        guard arguments.count == 3, let name = ScenarioName(rawValue: arguments[0]),
            let size = Int(arguments[1]), let entities = Int(arguments[2])
        else { throw UsageError() }
        let snapshot = try snapshot(name, size, entities)
        withExtendedLifetime(snapshot) { exit(0) }
    }

    /// Of the scenario's texts nothing is left when it returns.
    private static func snapshot(
        _ name: ScenarioName, _ size: Int, _ entities: Int
    ) throws -> Snapshot {
        var scenario = name.scenario(size, seed: 1)
        scenario.entities += GeneratedPolicies.others(entities)
        return try scenario.snapshot(evaluatedBy: PolicyCompiler.evaluator)
    }
}
