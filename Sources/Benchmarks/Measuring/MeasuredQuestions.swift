internal import Cedar
internal import DecisionCore

/// A scenario's questions, interned, to be decided again and again.
struct MeasuredQuestions: ~Copyable {
    private let snapshot: Snapshot
    private var bytes: [UInt8] = []
    private var question = Question(seed: 1)
    private var asked: [(principal: EntityID, action: EntityID, resource: EntityID)] = []
    private var leg = LegFindings()
    private var workspace = Workspace()
    private var scratch = Scratch(cacheEntries: HotCache.entriesUsual, seed: 1)

    init(_ scenario: Scenario, _ snapshot: Snapshot) throws {
        self.snapshot = snapshot
        for one in scenario.questions {
            asked.append(
                (try entity(one.principal), try entity(one.action), try entity(one.resource)))
        }
        let context = try question.reserve(scenario.context.count)
        for (index, field) in zip(context.indices, scenario.context) {
            question.set(index, named: try symbol(field.name), to: .long(field.value))
        }
        try question.sealRecord(context)
        question.ask(context: context)
    }

    /// How many questions there are.
    var count: Int { asked.count }

    private mutating func symbol(_ text: String) throws -> Symbol {
        let first = bytes.count
        bytes += Array(text.utf8)
        let bytes = bytes
        return try question.symbol(at: first..<bytes.count, in: bytes.span, snapshot.vocabulary)
    }

    private mutating func entity(_ named: Named) throws -> EntityID {
        let type = try symbol(named.type)
        let id = try symbol(named.id)
        return try question.entity(type: type, id: id, snapshot.vocabulary)
    }

    /// Decides all of them so many times; says how many were allowed in all.
    mutating func decide(_ times: Int) -> Int {
        var allowed = 0
        let bytes = bytes
        for _ in 0..<times {
            for one in asked {
                question.ask(
                    principal: one.principal, action: one.action, resource: one.resource)
                snapshot.evaluate(question, in: bytes.span, for: one.principal, &leg, &workspace)
                allowed &+= leg.isAllowed ? 1 : 0
            }
        }
        return allowed
    }

    /// Asks the hot cache for all of them so many times; says how many were allowed in all.
    mutating func ask(_ times: Int) -> Int {
        var allowed = 0
        let bytes = bytes
        for _ in 0..<times {
            for one in asked {
                question.ask(
                    principal: one.principal, action: one.action, resource: one.resource)
                snapshot.askPolicy(question, in: bytes.span, &scratch)
                allowed &+= scratch[leg: 0].code == .permitted ? 1 : 0
            }
        }
        return allowed
    }

    /// The decisions, a letter each: `A` is allow, `D` is deny; and how many policies were satisfied.
    mutating func decisions() -> (letters: String, satisfied: Int) {
        var letters = ""
        var satisfied = 0
        let all = asked
        for index in all.indices {
            asked = [all[index]]
            letters += decide(1) == 1 ? "A" : "D"
            satisfied += leg.permits.count + leg.forbids.count
        }
        asked = all
        return (letters, satisfied)
    }

    /// The nanoseconds of one decision, of a run that takes at least so long.
    /// - Parameters:
    ///   - shortest: how long.
    ///   - isCached: whether the hot cache is asked.
    /// - Returns: the mean over all questions.
    mutating func nanoseconds(
        atLeast shortest: Swift.Duration, isCached: Bool = false
    ) -> Double {
        let clock = ContinuousClock()
        var times = 1
        while true {
            let took = clock.measure { _ = isCached ? ask(times) : decide(times) }
            guard took < shortest else {
                return took / Swift.Duration.nanoseconds(1) / Double(times * asked.count)
            }
            times *= 2
        }
    }
}

extension LegFindings {
    /// Cedar's rule: a permit is satisfied, and no forbid is.
    fileprivate var isAllowed: Bool { forbids.isEmpty && !permits.isEmpty }
}
