internal import DecisionCore
internal import Store

/// What one loop has decided lately: numbers, to be put into words by the zone's writer.
///
/// A loop copies what will be gone with the request, the strings that the vocabulary does not hold,
/// and nothing else. Pages go back and forth between a loop and its writer and keep their room.
struct AuditPage: Sendable {
    /// A text: the vocabulary's symbol, or a run of ``AuditPage/bytes`` where that is local.
    struct Text: Sendable {
        let symbol: Symbol
        let offset: UInt32
        let length: UInt32
    }

    /// An entity of the question, with its place among ``AuditPage/strangers`` where it is local.
    struct Entity: Sendable {
        let id: EntityID
        let stranger: UInt32
    }

    /// An entity that the vocabulary does not hold.
    struct Stranger: Sendable {
        let type: Text
        let id: Text
    }

    /// A leg, whose policies and errors are the next of ``AuditPage/policies``.
    struct Leg: Sendable {
        let party: LegFindings.Party
        let isAllowed: Bool
        let policyCount: UInt32
        let errorCount: UInt32
    }

    /// A decision, whose links and legs are the next of the page's.
    struct Row: Sendable {
        let id: UInt64
        let milliseconds: Int64
        let revocation: UInt64
        let principal: Entity
        let action: Entity
        let resource: Entity
        let user: Entity?
        let tenant: Entity?
        let session: Text?
        /// The caller's own name for its request, as a run of ``AuditPage/bytes``.
        let request: Range<UInt32>
        let caller: CallerIndex?
        let code: Code
        let isCached: Bool
        let denial: Verdict.Denial?
        let role: PrincipalRole
        /// With an explanation: the instant that it is about; nil for a decision.
        let explainedMilliseconds: Int64?
        let linkCount: UInt8
        let legCount: UInt8
    }

    /// Decisions whose answers were others, or none.
    struct Amendment: Sendable {
        var ids: [UInt64]
        let answer: AmendedAnswer
        /// When the last of them was amended.
        var milliseconds: Int64
    }

    /// What was active; nil for a page that nobody has begun.
    var publication: Publication?
    /// The first half of the decisions' ids.
    var idHigh: UInt64 = 0
    /// The group with which it is committed.
    var group: UInt64 = 0
    var rows: ContiguousArray<Row> = []
    var links: ContiguousArray<Entity> = []
    var legs: ContiguousArray<Leg> = []
    var policies: ContiguousArray<PolicyIndex> = []
    var strangers: ContiguousArray<Stranger> = []
    var bytes: [UInt8] = []
    var amendments: [Amendment] = []

    /// The greatest number of decisions of a page: those of one block.
    static let rowsMax = BlockEncoder.rowsMax
    /// The size of its texts from which on a page takes no more.
    static let bytesMax = 1 << 20
    /// The number of policies from which on a page takes no more.
    static let policiesMax = 1 << 17

    /// Whether there is nothing on it.
    var isEmpty: Bool { rows.isEmpty && amendments.isEmpty }

    /// Whether it takes no more decisions.
    var isFull: Bool {
        rows.count >= AuditPage.rowsMax || bytes.count >= AuditPage.bytesMax
            || policies.count >= AuditPage.policiesMax
    }

    mutating func removeAll() {
        publication = nil
        rows.removeAll(keepingCapacity: true)
        links.removeAll(keepingCapacity: true)
        legs.removeAll(keepingCapacity: true)
        policies.removeAll(keepingCapacity: true)
        strangers.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        amendments.removeAll(keepingCapacity: true)
    }
}

// ------------------------------------------------------------------------------ what a loop adds

extension AuditPage {
    /// Adds amendments; those that say the same in a row become one block.
    mutating func amend(_ ids: [UInt64], _ answer: AmendedAnswer, at now: Int64) {
        if let last = amendments.indices.last, amendments[last].answer == answer {
            amendments[last].ids += ids
            amendments[last].milliseconds = now
        } else {
            amendments.append(Amendment(ids: ids, answer: answer, milliseconds: now))
        }
    }

    mutating func append(
        _ decision: borrowing AuditedDecision, of question: borrowing Question,
        _ scratch: borrowing Scratch, in bytes: Span<UInt8>, _ vocabulary: borrowing Vocabulary
    ) {
        let session = question.actors.session ?? question.facts.session
        let user = question.actors.user ?? session?.user ?? question.facts.delegation?.onBehalfOf
        let linksBefore = links.count
        for link in question.links {
            guard let agent = link.agent else { continue }
            links.append(entity(agent, question, bytes, vocabulary))
        }
        let isFromPolicy = decision.verdict.isFromPolicy
        if isFromPolicy { append(scratch) }
        rows.append(
            Row(
                id: decision.id.low, milliseconds: decision.moment.nowMilliseconds,
                revocation: decision.revocation,
                principal: entity(question.principal, question, bytes, vocabulary),
                action: entity(question.action, question, bytes, vocabulary),
                resource: entity(question.resource, question, bytes, vocabulary),
                user: user.map { entity($0, question, bytes, vocabulary) },
                tenant: session?.tenant.map { entity($0, question, bytes, vocabulary) },
                session: session.map { text($0.id, question, bytes) },
                request: copy(bytes, decision.request), caller: decision.caller,
                code: decision.verdict.code, isCached: isFromPolicy && scratch.isCached,
                denial: decision.verdict.denial, role: decision.role,
                explainedMilliseconds: decision.explainedMilliseconds,
                linkCount: UInt8(clamping: links.count - linksBefore),
                legCount: isFromPolicy ? UInt8(clamping: scratch.legCount) : 0))
    }

    private mutating func append(_ scratch: borrowing Scratch) {
        for index in 0..<scratch.legCount {
            let leg = scratch[leg: index]
            let determining = leg.determining
            policies.append(contentsOf: determining)
            for failure in leg.failedForbids { policies.append(failure.policy) }
            for failure in leg.failedPermits { policies.append(failure.policy) }
            legs.append(
                Leg(
                    party: leg.party, isAllowed: leg.code == .permitted,
                    policyCount: UInt32(determining.count),
                    errorCount: UInt32(leg.failedForbids.count + leg.failedPermits.count)))
        }
    }

    private mutating func entity(
        _ id: EntityID, _ question: borrowing Question, _ bytes: Span<UInt8>,
        _ vocabulary: borrowing Vocabulary
    ) -> Entity {
        guard id.isLocal else { return Entity(id: id, stranger: 0) }
        strangers.append(
            Stranger(
                type: text(question.typeSymbol(id, vocabulary), question, bytes),
                id: text(question.idSymbol(id, vocabulary), question, bytes)))
        return Entity(id: id, stranger: UInt32(strangers.count - 1))
    }

    private mutating func text(
        _ symbol: Symbol, _ question: borrowing Question, _ bytes: Span<UInt8>
    ) -> Text {
        guard let place = question.place(symbol) else {
            return Text(symbol: symbol, offset: 0, length: 0)
        }
        let copied = copy(bytes, place)
        return Text(symbol: symbol, offset: copied.lowerBound, length: UInt32(place.count))
    }

    private mutating func copy(_ source: Span<UInt8>, _ range: Range<Int>) -> Range<UInt32> {
        let offset = UInt32(bytes.count)
        let copied = source.extracting(range)
        bytes.append(addingCapacity: copied.count) { output in
            for index in copied.indices { output.append(copied[index]) }
        }
        return offset..<UInt32(bytes.count)
    }
}
