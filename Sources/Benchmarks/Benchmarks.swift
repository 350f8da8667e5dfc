internal import Cedar
internal import DecisionCore
private import Glibc
internal import PolicyCompiler

/// Measures what a decision costs, and what compiling does.
///
///     Benchmarks                                      a table of decisions and compiling
///     Benchmarks decide SCENARIO SIZE TIMES           decides its questions so often
///     Benchmarks cached SCENARIO SIZE TIMES           asks the hot cache, likewise
///     Benchmarks registry                             what a registry takes, and a change of it
///     Benchmarks change COUNT TIMES                   changes one of so many agents so often
///     Benchmarks partner                              takes commands: see ``Partner``
///     Benchmarks respond STAGE QUESTION DATA TIMES    see ``RespondCommand``
///     Benchmarks hold SCENARIO SIZE ENTITIES          see ``HoldCommand``
///     Benchmarks publish DATA TIMES                   see ``PublishCommand``
///     Benchmarks serve-constant QUESTION DATA WHERE   see ``ServeConstantCommand``
///     Benchmarks answer QUESTION DATA
@main
enum Benchmarks {
    static func main() async throws {
        let command = CommandLine.arguments.dropFirst().first
        let arguments = Array(CommandLine.arguments.dropFirst(2))
        switch command {
        case "decide": try run(arguments) { $0.decide($1) }
        case "cached": try run(arguments) { $0.ask($1) }
        case "registry": try registry()
        case "change": try change(arguments)
        case "respond": try await RespondCommand.run(arguments)
        case "hold": try HoldCommand.run(arguments)
        case "publish": try await PublishCommand.run(arguments)
        case "serve-constant": try await ServeConstantCommand.run(arguments)
        case "answer": try await ServeConstantCommand.printAnswer(arguments)
        case "partner":
            var partner = Partner()
            try partner.run()
        case nil: try table()
        default: throw UsageError()
        }
    }

    private static func table() throws {
        print(
            row([
                "policies", "of which", "match", "ns", "plain ns", "compile ms", "parse ms",
                "bytes each",
            ]))
        for name in ScenarioName.allCases where name.isGenerated && name != .matching {
            for size in name == .links ? [494, 10_000] : [10, 100, 1000, 10_000, 100_000] {
                print(try measure(name, size))
            }
        }
    }

    /// Decides so often: the difference of two runs is what the decisions cost.
    private static func run(
        _ arguments: [String], _ decide: (inout MeasuredQuestions, Int) -> Int
    ) throws {
        guard arguments.count == 3, let name = ScenarioName(rawValue: arguments[0]),
            let size = Int(arguments[1]), let times = Int(arguments[2])
        else { throw UsageError() }
        let scenario = name.scenario(size, seed: 1)
        let snapshot = try scenario.snapshot(evaluatedBy: PolicyCompiler.evaluator)
        var questions = try MeasuredQuestions(scenario, snapshot)
        print(decide(&questions, times), "of", times * questions.count)
    }

    private static func registry() throws {
        print(row(RegistryMeasure.titles))
        for count in [1000, 100_000, 1_000_000] { print(row(try RegistryMeasure.row(count))) }
    }

    private static func change(_ arguments: [String]) throws {
        guard arguments.count == 2, let count = Int(arguments[0]), let times = Int(arguments[1])
        else { throw UsageError() }
        print(try RegistryMeasure.change(among: count, times: times))
    }

    private static func measure(_ name: ScenarioName, _ size: Int) throws -> String {
        let scenario = name.scenario(size, seed: 1)
        let started = processorMilliseconds()
        let policies = try scenario.policySet()
        let parsed = processorMilliseconds()
        let snapshot = try scenario.snapshot(policies, evaluatedBy: PolicyCompiler.evaluator)
        let compiled = processorMilliseconds()
        let tree = (snapshot.evaluator as? TreeEvaluator)?.tree
        var fast = try MeasuredQuestions(scenario, snapshot)
        let (letters, satisfied) = fast.decisions()
        var plain = try MeasuredQuestions(
            scenario, try scenario.snapshot(policies, evaluatedBy: Snapshot.plain))
        guard plain.decisions() == (letters, satisfied) else { return "the evaluators disagree" }
        return row([
            "\(size)", name.rawValue, "\(satisfied / fast.count)", least(&fast), least(&plain),
            "\(compiled - parsed)", "\(parsed - started)",
            "\((tree?.byteCount ?? 0) / size)",
        ])
    }

    /// The nanoseconds of one decision: the least of seven runs.
    private static func least(_ questions: inout MeasuredQuestions) -> String {
        var least = Double.infinity
        for _ in 0..<7 { least = min(least, questions.nanoseconds(atLeast: .milliseconds(50))) }
        return "\(Int(least))"
    }

    /// What the process has used of a processor.
    private static func processorMilliseconds() -> Int { Int(clock()) / 1000 }

    private static func row(_ columns: [String]) -> String {
        columns.map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }.joined()
    }
}
