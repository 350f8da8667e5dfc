internal import Cedar
internal import DecisionCore
private import Glibc
internal import PolicyCompiler

/// Measures what a decision costs, and what compiling does.
///
///     Benchmarks                       the table
///     Benchmarks decide MIX N TIMES    decides so often and prints nothing else, for callgrind
@main
enum Benchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "decide" { return try decide(Array(arguments.dropFirst())) }
        print(
            row([
                "policies", "of which", "match", "ns", "plain ns", "compile ms", "parse ms",
                "bytes each",
            ]))
        for mix in PolicyMix.allCases {
            for count in mix == .links ? [494, 10_000] : [10, 100, 1000, 10_000, 100_000] {
                print(try measure(mix, count))
            }
        }
    }

    /// Decides so often: the difference of two runs is what the decisions cost.
    private static func decide(_ arguments: [String]) throws {
        guard arguments.count == 3, let mix = PolicyMix(rawValue: arguments[0]),
            let count = Int(arguments[1]), let times = Int(arguments[2])
        else { return print("decide MIX N TIMES") }
        let snapshot = try World.snapshot(
            try mix.policies(count), evaluatedBy: PolicyCompiler.evaluator)
        var question = try MeasuredQuestion(snapshot)
        print(question.decide(times))
    }

    private static func measure(_ mix: PolicyMix, _ count: Int) throws -> String {
        let started = processorMilliseconds()
        let policies = try mix.policies(count)
        let parsed = processorMilliseconds()
        let snapshot = try World.snapshot(policies, evaluatedBy: PolicyCompiler.evaluator)
        let compiled = processorMilliseconds()
        let tree = (snapshot.evaluator as? TreeEvaluator)?.tree
        var fast = try MeasuredQuestion(snapshot)
        let matching = fast.decide(1)
        let nanoseconds = time(&fast)
        var plain = try MeasuredQuestion(try World.snapshot(policies, evaluatedBy: Snapshot.plain))
        guard plain.decide(1) == matching else { return "the evaluators disagree" }
        return row([
            "\(count)", mix.rawValue, "\(matching)", "\(nanoseconds)", "\(time(&plain))",
            "\(compiled - parsed)", "\(parsed - started)",
            "\((tree?.byteCount ?? 0) / count)",
        ])
    }

    /// The nanoseconds of one decision: the least of seven runs, each of a twentieth of a second.
    private static func time(_ question: inout MeasuredQuestion) -> Int {
        var times = 1
        var least = Int.max
        var runs = 0
        while runs < 7 {
            let started = processorNanoseconds()
            _ = question.decide(times)
            let took = processorNanoseconds() - started
            if took < 50_000_000 {
                times *= 2
                continue
            }
            least = min(least, took / times)
            runs += 1
        }
        return least
    }

    private static func processorMilliseconds() -> Int { processorNanoseconds() / 1_000_000 }

    /// What the process has used of a processor, exact to a microsecond.
    private static func processorNanoseconds() -> Int { Int(clock()) * 1000 }

    private static func row(_ columns: [String]) -> String {
        columns.map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }.joined()
    }
}
