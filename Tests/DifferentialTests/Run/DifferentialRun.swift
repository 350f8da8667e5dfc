internal import TestKit

/// Generates cases and puts each to both engines.
///
/// A *case* is one set of policies with the requests of its world. A *part* is a world, its
/// policies and a few further schemas and entities, and then a second question that is made of the
/// first one's answer. It depends on its own seed alone, so a part that failed is repeated without
/// the others.
struct DifferentialRun {
    /// How many differences of a kind are made small and kept; the others are counted.
    static let differencesMax = 6

    let oracle: OracleProcess
    /// What makes the cases; its parts follow from it.
    let seed: UInt64
    let comparesMessages: Bool
    var report = DifferentialReport()
    /// Kinds of differences and the texts that showed them.
    private var sightings: Set<String> = []

    init(oracle: OracleProcess, seed: UInt64, comparesMessages: Bool = true) {
        self.oracle = oracle
        self.seed = seed
        self.comparesMessages = comparesMessages
    }

    /// Runs parts until so many cases are done.
    mutating func run(cases: Int) throws {
        var part = 0
        var next = DifferentialPart(seed: SeededGenerator.seed(ofPart: 0, in: seed))
        while report.cases < cases {
            let current = next
            try oracle.ask(current.question)
            // The oracle is at work now; meanwhile we answer, and think of the next question.
            let ours = CedarEngine.verdict(on: current.question)
            part += 1
            next = DifferentialPart(seed: SeededGenerator.seed(ofPart: part, in: seed))
            try finish(current, ours: ours)
        }
    }

    /// Runs the one part that has this seed.
    mutating func run(partSeed: UInt64) throws {
        let part = DifferentialPart(seed: partSeed)
        try oracle.ask(part.question)
        try finish(part, ours: CedarEngine.verdict(on: part.question))
    }

    /// Takes the answer to a part's first question, and asks the second.
    ///
    /// Differences are made small at the end, for that asks the oracle too.
    private mutating func finish(_ part: DifferentialPart, ours: Verdict) throws {
        guard let reference = try? oracle.answer() else {
            return try findCrash(in: part.question, partSeed: part.seed)
        }
        let echo = Echo(part, reference: reference, ours: ours)
        try oracle.ask(echo.question)
        let oursOfEcho = CedarEngine.verdict(on: echo.question)
        let found = differences(part.question, reference, ours: ours, partSeed: part.seed)
        guard let referenceOfEcho = try? oracle.answer() else {
            try findCrash(in: echo.question, partSeed: part.seed)
            return try keep(found)
        }
        try keep(
            found
                + differences(
                    echo.question, referenceOfEcho, ours: oursOfEcho, partSeed: part.seed))
        for difference in echo.differences(reference: referenceOfEcho) {
            report.differenceCounts[difference.kind, default: 0] += 1
            if isNew(difference) { tell(difference) }
        }
    }

    /// Counts what the oracle said, and compares.
    private mutating func differences(
        _ question: OracleQuestion, _ reference: Verdict, ours: Verdict, partSeed: UInt64
    ) -> [Difference] {
        report.count(question, reference)
        let comparison = Comparison(
            question: question, reference: reference, ours: ours, partSeed: partSeed,
            comparesMessages: comparesMessages)
        report.knownRefusals += comparison.knownRefusals
        return comparison.differences()
    }

    private mutating func keep(_ differences: [Difference]) throws {
        for difference in differences { try keep(difference) }
    }

    /// Counts a difference and keeps it, unless the same text differed in the same way before.
    private mutating func keep(_ difference: Difference) throws {
        report.differenceCounts[difference.kind, default: 0] += 1
        guard isNew(difference) else { return }
        let minimizer = Minimizer(oracle: oracle, comparesMessages: comparesMessages)
        tell(try minimizer.minimized(difference))
    }

    /// Tells of a difference as soon as it is known, for a long run may be ended before its end.
    private mutating func tell(_ difference: Difference) {
        print("after \(report.cases) cases: \(difference)")
        report.differences.append(difference)
    }

    private mutating func isNew(_ difference: Difference) -> Bool {
        let asked = difference.question
        let sighting = "\(difference.kind) \(asked.policies.first?.text ?? asked.entities)"
        return report.differences.count { $0.kind == difference.kind } < Self.differencesMax
            && sightings.insert(sighting).inserted
    }

    /// Asks for each set of policies alone, to know which one the reference engine died of.
    private mutating func findCrash(in question: OracleQuestion, partSeed: UInt64) throws {
        try oracle.start()
        for policies in question.policies {
            var single = question
            single.policies = [policies]
            try oracle.ask(single)
            guard let reference = try? oracle.answer() else {
                let text = policies.text.debugDescription
                report.crashes.append("part seed \(partSeed): \(text)")
                try oracle.start()
                continue
            }
            try keep(
                differences(
                    single, reference, ours: CedarEngine.verdict(on: single), partSeed: partSeed))
        }
    }
}
