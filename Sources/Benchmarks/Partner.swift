internal import Cedar
internal import DecisionCore
private import Glibc
internal import PolicyCompiler

/// The other side of a comparison: it takes commands and answers each with a line.
///
///     scenario NAME SIZE SEED    makes a scenario current; answers with all of it, and the decisions
///     time MILLISECONDS          decides that long; answers with the nanoseconds of one decision
///     cached MILLISECONDS        asks the hot cache that long, likewise
///
/// So whoever compares makes both sides work in turn, in one run and on the same things.
struct Partner: ~Copyable {
    private var questions: MeasuredQuestions?

    mutating func run() throws {
        while let line = readLine() {
            print(try answer(line.split(separator: " ")))
            fflush(nil)
        }
    }

    private mutating func answer(_ words: [Substring]) throws -> String {
        switch words.first {
        case "scenario":
            guard words.count == 4, let name = ScenarioName(rawValue: String(words[1])),
                let size = Int(words[2]), let seed = UInt64(words[3])
            else { throw UsageError() }
            return try begin(name.scenario(size, seed: seed))
        case "time", "cached":
            guard words.count == 2, let milliseconds = Int(words[1]) else { throw UsageError() }
            let nanoseconds = questions?.nanoseconds(
                atLeast: .milliseconds(milliseconds), isCached: words[0] == "cached")
            return "\(nanoseconds ?? 0)"
        default: throw UsageError()
        }
    }

    private mutating func begin(_ scenario: Scenario) throws -> String {
        let snapshot = try scenario.snapshot(evaluatedBy: PolicyCompiler.evaluator)
        var questions = try MeasuredQuestions(scenario, snapshot)
        let (letters, satisfied) = questions.decisions()
        self.questions = consume questions
        let answer: JSONObject = [
            "scenario": scenario.json, "decisions": .string(Text(letters)),
            "policies": .integer(Int64(snapshot.policies.count)),
            "satisfied": .integer(Int64(satisfied)),
        ]
        return JSONWriter.write(.object(answer))
    }
}

/// A command that this program does not have.
struct UsageError: Error {}
