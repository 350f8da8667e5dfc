/// What a bench has measured.
public struct BenchReport: Sendable {
    /// What was measured of one side.
    public struct Side: Sendable {
        /// What it is called.
        public let name: String
        /// Each of its rounds.
        public let rounds: [RoundMeasures]
        /// All of them together.
        public let total: RoundMeasures

        /// Puts a side's rounds together.
        public init(name: String, rounds: [RoundMeasures]) {
            self.name = name
            self.rounds = rounds
            var total = RoundMeasures()
            for round in rounds { total.merge(round: round) }
            self.total = total
        }
    }

    /// How the load was put on.
    public let settings: LoadSettings
    /// The sides.
    public let sides: [Side]

    /// Makes a report.
    public init(settings: LoadSettings, sides: [Side]) {
        self.settings = settings
        self.sides = sides
    }

    /// Whether every question was answered, and as expected.
    public var isClean: Bool { sides.allSatisfy { $0.total.tally.isClean } }

    /// The second side in parts of the first, measure by measure; none where there is one side.
    public var comparisons: [Comparison] {
        guard sides.count == 2 else { return [] }
        return Measure.allCases.compactMap { measure in
            let ratios = zip(sides[0].rounds, sides[1].rounds).compactMap { first, second in
                Comparison.ratio(measure.value(first), measure.value(second))
            }
            return Comparison(measure, ratios)
        }
    }
}

/// A figure of a round by which sides are compared.
public enum Measure: CaseIterable, Sendable {
    /// Decisions a second.
    case throughput
    /// The server's processor time for a decision.
    case serverProcessor
    /// Half are faster.
    case p50
    /// One of a hundred is slower.
    case p99
    /// One of a thousand is slower.
    case p999

    /// What a report calls it.
    public var name: String {
        switch self {
        case .throughput: "decisions a second"
        case .serverProcessor: "server CPU a decision"
        case .p50: "p50"
        case .p99: "p99"
        case .p999: "p99.9"
        }
    }

    func value(_ round: RoundMeasures) -> Double? {
        switch self {
        case .throughput: round.answersPerSecond
        case .serverProcessor: round.serverProcessorPerAnswer
        case .p50: Double(round.latency.value(at: Percentile.p50.share))
        case .p99: Double(round.latency.value(at: Percentile.p99.share))
        case .p999: Double(round.latency.value(at: Percentile.p999.share))
        }
    }
}

/// One measure of the second side, in parts of the first side's in the round beside it.
public struct Comparison: Hashable, Sendable {
    /// Which measure.
    public let measure: Measure
    /// The median over the rounds.
    public let median: Double
    /// The least.
    public let least: Double
    /// The greatest.
    public let greatest: Double

    /// Compares over some rounds; nil if there are none.
    init?(_ measure: Measure, _ ratios: [Double]) {
        let sorted = ratios.sorted()
        guard let least = sorted.first, let greatest = sorted.last else { return nil }
        let middle = sorted.count / 2
        self.measure = measure
        self.least = least
        self.greatest = greatest
        median =
            sorted.count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    static func ratio(_ first: Double?, _ second: Double?) -> Double? {
        guard let first, let second, first > 0 else { return nil }
        return second / first
    }
}
