internal import Cedar
internal import DecisionCore

/// The one question that is asked again and again: may Ada view the plan.
struct MeasuredQuestion: ~Copyable {
    private let snapshot: Snapshot
    private var bytes: [UInt8] = []
    private var question = Question(seed: 1)
    private var leg = LegFindings()
    private var workspace = Workspace()

    init(_ snapshot: Snapshot) throws {
        self.snapshot = snapshot
        let principal = try entity("User", "ada")
        let action = try entity("Action", "view")
        let resource = try entity("Doc", "plan")
        question.ask(principal: principal, action: action, resource: resource)
        let context = try question.reserve(2)
        let risk = try symbol("risk")
        let device = try symbol("device")
        let managed = try symbol("managed")
        question.set(context.first, named: risk, to: .long(1))
        question.set(context.first + 1, named: device, to: .string(managed))
        try question.sealRecord(context)
        question.ask(context: context)
    }

    private mutating func symbol(_ text: String) throws -> Symbol {
        let first = bytes.count
        bytes += Array(text.utf8)
        let bytes = bytes
        return try question.symbol(at: first..<bytes.count, in: bytes.span, snapshot.vocabulary)
    }

    private mutating func entity(_ type: String, _ id: String) throws -> EntityID {
        let type = try symbol(type)
        let id = try symbol(id)
        return try question.entity(type: type, id: id, snapshot.vocabulary)
    }

    /// Decides it so many times; says how many policies were satisfied in all.
    mutating func decide(_ times: Int) -> Int {
        var satisfied = 0
        let evaluator = snapshot.evaluator
        let bytes = bytes
        for _ in 0..<times {
            evaluator.decide(
                question, in: bytes.span, for: question.principal, snapshot.vocabulary,
                snapshot.registry, &leg, &workspace)
            satisfied += leg.permits.count + leg.forbids.count
        }
        return satisfied
    }
}
