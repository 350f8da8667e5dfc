import Cedar
import PolicyCompiler
import Testing

@testable import DecisionCore

/// A snapshot made of texts, and what it was made of.
struct TestWorld {
    let policies: PolicySet
    let schema: Schema?
    let entities: Entities
    let snapshot: Snapshot

    init(
        _ policies: PolicySet, _ schema: Schema?, _ entities: Entities, zone: Zone = .workforce,
        evaluatedBy makeEvaluator: Snapshot.EvaluatorMaker = PolicyCompiler.evaluator
    ) throws {
        self.policies = policies
        self.schema = schema
        self.entities = entities
        snapshot = try Snapshot(
            zone, activation: 1, revision: [UInt8](repeating: 0, count: 32),
            Snapshot.Content(policies: policies, schema: schema, entities: entities),
            evaluatedBy: makeEvaluator)
    }

    /// The same as another, with a snapshot that came about otherwise.
    init(_ other: TestWorld, _ snapshot: Snapshot) {
        policies = other.policies
        schema = other.schema
        entities = other.entities
        self.snapshot = snapshot
    }

    init(
        _ policies: String = "", schema: String? = nil, entities: String = "[]",
        zone: Zone = .workforce
    ) throws {
        let schema = try schema.map {
            try Schema(parsing: SourceFile(name: "test.cedarschema", text: $0))
        }
        try self.init(
            try PolicySet(parsing: SourceFile(name: "test.cedar", text: policies)), schema,
            try Entities(parsing: entities, schema: schema), zone: zone)
    }

    /// The same policies over the same entities, evaluated by the plain code.
    var plain: TestWorld {
        get throws {
            try TestWorld(
                policies, schema, entities, zone: snapshot.zone, evaluatedBy: Snapshot.plain)
        }
    }

    /// The tree of the policies; nil where the plain code evaluates them.
    var tree: PolicyTree? { (snapshot.evaluator as? TreeEvaluator)?.tree }

    /// What comes of a question, guards first.
    func check(
        _ request: Request, carrying entities: [Entity] = [], otherZone: Bool = false
    ) throws -> Findings {
        var asking = Asking(snapshot.vocabulary)
        try asking.ask(request, carrying: entities)
        asking.question.namesOtherZone = otherZone
        var scratch = Scratch()
        let verdict = asking.check(snapshot, into: &scratch)
        return Findings(verdict: verdict, scratch)
    }

    /// What the policies alone say: no guard, no rule for errors.
    func decide(_ request: Request, carrying entities: [Entity] = []) throws -> Findings {
        var asking = Asking(snapshot.vocabulary)
        try asking.ask(request, carrying: entities)
        let cycle = asking.question.layOutReach()
        #expect(cycle == nil)
        var scratch = Scratch()
        snapshot.evaluator.decide(
            asking.question, in: asking.bytes.span, for: asking.question.principal,
            snapshot.vocabulary, snapshot.registry, &scratch.legs[0], &scratch.workspace)
        scratch.legCount = 1
        scratch.legs[0].code = LegRule.code(scratch.legs[0])
        return Findings(verdict: Verdict(scratch.legs[0].code), scratch)
    }
}

/// What a question led to, as plain values.
struct Findings {
    let code: Code
    let denial: Verdict.Denial?
    let misfit: Misfit?
    let legs: [LegFindings]
    let permits: [Int]
    let forbids: [Int]
    let determining: [Int]
    /// The policies that erred, in the order of the set, each with its error.
    let errors: [(policy: Int, error: EvaluationError)]

    init(verdict: Verdict, _ scratch: borrowing Scratch) {
        code = verdict.code
        denial = verdict.denial
        misfit = verdict.misfit
        legs = (0..<scratch.legCount).map { scratch[leg: $0] }
        let leg = scratch.legCount > 0 ? scratch[leg: 0] : LegFindings()
        permits = leg.permits.map(\.index)
        forbids = leg.forbids.map(\.index)
        determining = leg.determining.map(\.index)
        errors = (leg.failedPermits + leg.failedForbids)
            .map { ($0.policy.index, $0.error) }
            .sorted { $0.0 < $1.0 }
    }
}

/// The value of an expression that needs no entities.
func value(_ expression: String) throws -> Value {
    let nothing = try EntityUID(parsing: #"Nobody::"""#)
    let request = Request(principal: nothing, action: nothing, resource: nothing)
    let parsed = try Expression.parse(SourceFile(name: "value", text: expression))
    return try Evaluator(request, entities: Entities()).evaluate(parsed)
}

/// The record of an expression such as `{a: 1}`.
func record(_ expression: String) throws -> Record {
    guard case .record(let record) = try value(expression) else {
        throw NotARecord(expression: expression)
    }
    return record
}

/// What was written as a record and is none.
struct NotARecord: Error {
    let expression: String
}

/// An entity of its uid's text, its attributes' and tags' expressions, and its parents' uids.
func entity(
    _ uid: String, _ attributes: String = "{}", in parents: [String] = [], tags: String = "{}"
) throws -> Entity {
    Entity(
        uid: try EntityUID(parsing: uid), attributes: try record(attributes),
        parents: try parents.map { try EntityUID(parsing: $0) }, tags: try record(tags))
}

/// A question of three uids' texts and the context's expression.
func request(
    _ principal: String, _ action: String, _ resource: String, _ context: String = "{}"
) throws -> Request {
    Request(
        principal: try EntityUID(parsing: principal), action: try EntityUID(parsing: action),
        resource: try EntityUID(parsing: resource), context: try record(context))
}
