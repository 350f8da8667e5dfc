import Cedar
import Testing

@testable import DecisionCore

/// Asks every question twice: with a cache, and without; both must say the same.
struct CachedDesk: ~Copyable {
    /// What came of a question.
    struct Answer {
        let findings: Findings
        /// Whether the cache answered.
        let isCached: Bool
    }

    private var scratch: Scratch
    private var plain = Scratch()
    /// What asking has cost so far: hits, misses, refusals.
    private(set) var counts = CacheCounts()

    init(entriesMax: Int = 64) {
        scratch = Scratch(cacheEntries: entriesMax, seed: 5)
    }

    /// What a snapshot says to a question, guards first.
    mutating func ask(_ question: AgentQuestion, _ snapshot: Snapshot) throws -> Answer {
        let revocations = try question.revocations()
        var asking = Asking(snapshot.vocabulary)
        try question.tell(&asking)
        let verdict = asking.check(
            snapshot, from: question.caller, at: question.moment, revocations, into: &scratch)
        var again = Asking(snapshot.vocabulary)
        try question.tell(&again)
        let expected = again.check(
            snapshot, from: question.caller, at: question.moment, revocations, into: &plain)
        return compared(verdict, expected)
    }

    /// What policies alone say to a question, over what it carries.
    mutating func decide(
        _ request: Request, carrying entities: [Entity] = [], _ snapshot: Snapshot
    ) throws -> Answer {
        var asking = Asking(snapshot.vocabulary)
        try asking.ask(request, carrying: entities)
        let cycle = asking.question.layOutReach()
        #expect(cycle == nil)
        let bytes = asking.bytes
        snapshot.askPolicy(asking.question, in: bytes.span, &scratch)
        snapshot.askPolicy(asking.question, in: bytes.span, &plain)
        return compared(snapshot.verdict(scratch), snapshot.verdict(plain))
    }

    private mutating func compared(_ verdict: Verdict, _ expected: Verdict) -> Answer {
        counts = scratch.cacheCounts ?? counts
        let findings = Findings(verdict: verdict, scratch)
        let others = Findings(verdict: expected, plain)
        #expect(findings.isSame(as: others), "\(findings) and not \(others)")
        return Answer(findings: findings, isCached: scratch.isCached)
    }
}

extension Findings {
    /// Whether everything that an answer or a record tells is the same.
    func isSame(as other: Findings) -> Bool {
        code == other.code && denial == other.denial && legs.count == other.legs.count
            && zip(legs, other.legs).allSatisfy { $0.isSame(as: $1) }
    }
}

extension LegFindings {
    fileprivate func isSame(as other: LegFindings) -> Bool {
        party == other.party && principal == other.principal && code == other.code
            && permits == other.permits && forbids == other.forbids
            && failedPermits.map(\.policy) == other.failedPermits.map(\.policy)
            && failedForbids.map(\.policy) == other.failedForbids.map(\.policy)
    }
}
