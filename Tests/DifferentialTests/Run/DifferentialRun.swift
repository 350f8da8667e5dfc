internal import TestKit

/// Generates cases and puts each to both engines.
///
/// A *case* is one policy text with the requests of its world. A *part* is a world, its policy
/// texts and a few further schemas and entities; it depends on its own seed alone, so a part that
/// failed is repeated without the others.
struct DifferentialRun {
    /// How many policy texts share one world: enough that the world's cost hardly counts.
    static let textsPerWorld = 24
    /// How many disturbed schemas and entities are judged with each world.
    static let variationsPerWorld = 4
    /// How many differences are made small and kept; the others are counted.
    static let differencesMax = 30

    let oracle: OracleProcess
    /// What makes the cases; its parts follow from it.
    let seed: UInt64
    let comparesMessages: Bool
    private(set) var report = DifferentialReport()
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
        var question = Self.question(partSeed: SeededGenerator.seed(ofPart: 0, in: seed))
        while report.texts < cases {
            let partSeed = SeededGenerator.seed(ofPart: part, in: seed)
            try oracle.ask(question)
            // The oracle is at work now; meanwhile we answer, and think of the next question.
            let ours = CedarEngine.verdict(on: question)
            let next = Self.question(partSeed: SeededGenerator.seed(ofPart: part + 1, in: seed))
            try settle(question, ours: ours, partSeed: partSeed)
            question = next
            part += 1
        }
    }

    /// Runs the one part that has this seed.
    mutating func run(partSeed: UInt64) throws {
        let question = Self.question(partSeed: partSeed)
        try oracle.ask(question)
        try settle(question, ours: CedarEngine.verdict(on: question), partSeed: partSeed)
    }

    /// The world, texts and variations of a part.
    static func question(
        partSeed: UInt64, texts: Int = textsPerWorld
    ) -> OracleQuestion {
        var generator = CaseGenerator(seed: partSeed)
        if generator.random.chance(0.2) { return wildQuestion(&generator) }
        let world = generator.world()
        let policies = (0..<texts).map { _ in generator.policies(in: world) }
        var question = OracleQuestion(world, policies: policies)
        let schema = generator.text(of: world.model)
        question.schemas =
            [schema] + (0..<variationsPerWorld).map { _ in generator.disturbedCedar(schema) }
        question.entityTexts = (0..<variationsPerWorld).map { _ in
            generator.disturbedJSON(question.entities)
        }
        generator.options.illTyped *= 10
        question.entityTexts.append(generator.entities(of: world))
        return question
    }

    /// A schema whose names are tangled, and one policy whose error shows what the context holds.
    private static func wildQuestion(_ generator: inout CaseGenerator) -> OracleQuestion {
        let world = generator.wildSchemaWorld()
        let text = "permit(principal, action, resource) when { context.x.zz };"
        var question = OracleQuestion(world, policies: [text])
        question.schemas = (0..<variationsPerWorld * 2).compactMap { _ in
            generator.wildSchemaWorld().schema
        }
        return question
    }

    private mutating func settle(
        _ question: OracleQuestion, ours: Verdict, partSeed: UInt64
    ) throws {
        guard let reference = try? oracle.answer() else {
            return try findCrash(in: question, partSeed: partSeed)
        }
        report.count(question, reference)
        let comparison = Comparison(
            question: question, reference: reference, ours: ours, partSeed: partSeed,
            comparesMessages: comparesMessages)
        report.knownRefusals += comparison.knownRefusals
        for difference in comparison.differences() { try keep(difference) }
    }

    /// Counts a difference and keeps it, unless the same text differed in the same way before.
    private mutating func keep(_ difference: Difference) throws {
        report.differenceCounts[difference.kind, default: 0] += 1
        let asked = difference.question
        let sighting = "\(difference.kind) \(asked.policies.first ?? asked.entities)"
        guard report.differences.count < Self.differencesMax, sightings.insert(sighting).inserted
        else { return }
        let minimizer = Minimizer(oracle: oracle, comparesMessages: comparesMessages)
        report.differences.append(try minimizer.minimized(difference))
    }

    /// Asks for each text alone, to know which one the reference engine died of.
    private mutating func findCrash(in question: OracleQuestion, partSeed: UInt64) throws {
        try oracle.start()
        for text in question.policies {
            var single = question
            single.policies = [text]
            try oracle.ask(single)
            guard let reference = try? oracle.answer() else {
                report.crashes.append("part seed \(partSeed): \(text.debugDescription)")
                try oracle.start()
                continue
            }
            report.count(single, reference)
            let comparison = Comparison(
                question: single, reference: reference, ours: CedarEngine.verdict(on: single),
                partSeed: partSeed, comparesMessages: comparesMessages)
            for difference in comparison.differences() { try keep(difference) }
        }
    }
}
