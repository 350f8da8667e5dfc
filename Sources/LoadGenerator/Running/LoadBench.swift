/// Measures a target, or several sides in turn, in rounds.
///
/// Machines drift: what is compared is measured in rounds that alternate, first one side, then the other, next
/// time the other way round, and compared round by round.
public struct LoadBench: Sendable {
    /// One of the sides.
    public struct Side: Sendable {
        /// What a report calls it.
        public let name: String
        /// The server.
        public let target: LoadTarget
        /// What goes on around each of its rounds; it calls what it is given.
        let surroundings: Surroundings

        /// Runs a round within something.
        public typealias Surroundings =
            @Sendable (_ round: () async throws -> RoundMeasures) async throws -> RoundMeasures

        /// Describes a side.
        public init(
            _ name: String, _ target: LoadTarget,
            surroundings: @escaping Surroundings = { try await $0() }
        ) {
            self.name = name
            self.target = target
            self.surroundings = surroundings
        }
    }

    /// Hears of a bench that goes on: of which round of how many, on which side.
    public typealias Watcher = @Sendable (_ round: Int, _ rounds: Int, Side, LoadProgress) -> Void

    /// Makes the questions anew for each round, so that what they say of the time is not old.
    public typealias Questions = @Sendable () throws -> QuestionMix

    private let sides: [Side]
    private let rounds: Int
    private let settings: LoadSettings
    private let questions: Questions

    /// How many rounds each side may have.
    public static let roundsMax = 1_000

    /// Describes a bench.
    ///
    /// - Parameters:
    ///   - sides: One side, or two to compare.
    ///   - rounds: How many rounds each has, at least 1.
    ///   - settings: How each round loads its target.
    ///   - questions: What is asked.
    public init(
        _ sides: [Side], rounds: Int, _ settings: LoadSettings, questions: @escaping Questions
    ) {
        precondition(!sides.isEmpty && rounds > 0, "there is something to measure")
        self.sides = sides
        self.rounds = rounds
        self.settings = settings
        self.questions = questions
    }

    /// Runs all rounds.
    ///
    /// - Parameter watcher: Hears how far it is.
    /// - Returns: What was measured.
    /// - Throws: where a target cannot be reached, or a question not be made.
    public func run(watcher: Watcher? = nil) async throws -> BenchReport {
        var measured = [[RoundMeasures]](repeating: [], count: sides.count)
        var number = 0
        for round in 0..<rounds {
            let order = round.isMultiple(of: 2) ? Array(sides.indices) : sides.indices.reversed()
            for index in order {
                number += 1
                measured[index].append(try await run(sides[index], number, watcher))
            }
        }
        return BenchReport(
            settings: settings,
            sides: zip(sides, measured).map { .init(name: $0.name, rounds: $1) })
    }

    private func run(
        _ side: Side, _ number: Int, _ watcher: Watcher?
    ) async throws -> RoundMeasures {
        let total = rounds * sides.count
        let mix = try questions()
        var round = LoadRound(target: side.target, frames: mix.frames, settings: settings) {
            [settings] connection in
            CheckDriver(
                mix, seed: settings.seed &+ UInt64(connection), isOpen: settings.rate != nil)
        }
        if let watcher {
            round.watcher = { progress in watcher(number, total, side, progress) }
        }
        let ready = round
        return try await side.surroundings { try await ready.run() }
    }
}
