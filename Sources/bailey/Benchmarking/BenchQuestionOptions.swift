internal import ArgumentParser
internal import LoadGenerator
internal import Wire

/// What is asked under load.
struct BenchQuestionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The questions and what must be answered: a JSON file.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var questions: String

    @Option(help: "How many variants each question has: {key} in its texts is 0000000 and so on.")
    var keys = 1

    @Option(help: "How many of the keys are hot.")
    var hotKeys = 0

    @Option(help: "The share of requests that ask a hot key, 0 to 1.")
    var hotShare = 0.0

    @Option(help: "Ask in batches of so many variants of a question instead of one by one.")
    var batch: Int?

    @Option(
        help: ArgumentHelp(
            "For which zone the questions are meant: another than the listener's is denied.",
            valueName: "name"))
    var zone: String?

    /// How many variants of all questions there may be: what fits into memory well.
    private static let variantsMax = 1_000_000
    /// How many items the contract lets a batch have.
    private static let batchMax = 10_000

    func validate() throws {
        guard (1...Self.variantsMax).contains(keys) else {
            throw ValidationError("--keys is from 1 to \(Self.variantsMax), not \(keys)")
        }
        guard (0...keys).contains(hotKeys) else {
            throw ValidationError(
                "--hot-keys is from 0 to --keys, which is \(keys), not \(hotKeys)")
        }
        guard (0...1).contains(hotShare) else {
            throw ValidationError("--hot-share is from 0 to 1, not \(hotShare)")
        }
        guard (hotKeys > 0) == (hotShare > 0) else {
            throw ValidationError("--hot-keys and --hot-share come together")
        }
        if let batch, !(1...Self.batchMax).contains(batch) {
            throw ValidationError("--batch is from 1 to \(Self.batchMax), not \(batch)")
        }
    }

    /// The questions with their keys and instants, as of now.
    func questions(of file: QuestionMixFile) throws -> QuestionMix {
        let now = WallClock.milliseconds()
        if keys > 1, !file.entries.contains(where: { $0.template.hasKey }) {
            throw ValidationError(
                "--keys \(keys): no question in `\(questions)` has {key} in a text")
        }
        let questions = try file.entries.map { entry in
            var question = try entry.question(nowMilliseconds: now)
            question.zone = zone ?? question.zone
            guard let batch else {
                return try LoadQuestion(
                    entry.name, weight: entry.weight, expected: entry.expected,
                    question: question, keys: keys)
            }
            return try LoadQuestion(
                batch: entry.name, weight: entry.weight, expected: entry.expected,
                question: question, keys: keys, size: batch)
        }
        return QuestionMix(
            questions, heat: hotKeys > 0 ? .init(keys: hotKeys, share: hotShare) : nil)
    }
}
