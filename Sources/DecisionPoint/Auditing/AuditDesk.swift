internal import DecisionCore
internal import Wire

/// Where one loop's decisions are recorded.
///
/// It fills pages, and hands them over when the zone's writer asks or one is full. In between it
/// shares nothing: a record costs its numbers and the strings that only the request has.
///
/// Records belong to *groups*. The writer closes group after group; what was recorded since the
/// last closing is committed together, and the loop's held replies are released by the group.
public struct AuditDesk: ~Copyable {
    private let ledger: AuditLedger
    private let exchange: AuditExchange
    private var page = AuditPage()
    private var publication: Publication?
    private var accepted: UInt64 = 0
    /// The group that is open.
    private var group: UInt64 = 1
    /// Whether the writer knows that there is something in the open group.
    private var hasRung = false
    /// When each group of which a record may not be committed began, oldest first.
    private var begun: ArraySlice<Begun> = []

    private struct Begun {
        let group: UInt64
        let milliseconds: Int64
    }

    init(_ ledger: AuditLedger, _ exchange: AuditExchange) {
        self.ledger = ledger
        self.exchange = exchange
    }

    /// Whether an answer of this moment would wait for its record.
    ///
    /// In mode `buffered` it does while an older record is not committed than the window allows: so
    /// a writer that is late costs time, and never more records than declared.
    mutating func holds(at now: Int64) -> Bool {
        switch ledger.settings.mode {
        case .durable: true
        case .buffered: age(at: now) > Int64(ledger.settings.windowMilliseconds)
        case .off: false
        }
    }

    /// Says what is active from now on, and by which prefix decisions are named.
    mutating func install(_ publication: Publication, idHigh: UInt64) {
        if !page.isEmpty { turnPage() }
        self.publication = publication
        page.publication = publication
        page.idHigh = idHigh
    }

    /// Records a decision, or says that it cannot be.
    mutating func record(
        _ decision: borrowing AuditedDecision, of question: borrowing Question,
        _ scratch: borrowing Scratch, in bytes: Span<UInt8>, _ vocabulary: borrowing Vocabulary
    ) -> AuditReceipt {
        guard ledger.settings.mode != .off else { return .accepted }
        guard hasRoom(at: decision.moment.nowMilliseconds) else {
            exchange.refused(at: decision.moment.nowMilliseconds)
            ledger.ring()
            return .refused
        }
        let holds = holds(at: decision.moment.nowMilliseconds)
        page.append(decision, of: question, scratch, in: bytes, vocabulary)
        accepted &+= 1
        exchange.accepted(accepted)
        if !hasRung { announce(at: decision.moment.nowMilliseconds) }
        if page.isFull { turnPage() }
        return holds ? .held(until: AuditSequence(group)) : .accepted
    }

    /// Records that the answers of decisions are not what they came to, or says that it cannot be.
    ///
    /// That is taken even while decisions are not, for as long as there is a page.
    mutating func amend(_ ids: [UInt64], _ code: Code, at now: Int64) -> AuditReceipt {
        guard !ids.isEmpty, !page.isEmpty || exchange.hasRoom else { return .refused }
        page.amendments.append(
            AuditPage.Amendment(ids: ids, code: code, milliseconds: now))
        if !hasRung { announce(at: now) }
        return .held(until: AuditSequence(group))
    }

    /// Whether a record of this group or a later one is lost: then an answer that was begun in it
    /// must not leave.
    func isLost(since first: AuditSequence) -> Bool { ledger.lastFailed >= first.number }

    /// Whether records of a commit that failed are kept, and committed later.
    var keepsLost: Bool { ledger.settings.mode == .buffered }

    /// Ends a group; the next decision belongs to the one after.
    mutating func close(_ closed: UInt64) {
        if !page.isEmpty { turnPage() }
        group = closed + 1
        hasRung = false
    }

    /// Hands over what there is: the loop ends, and records nothing more.
    mutating func end() {
        if !page.isEmpty { turnPage() }
    }

    /// Whether the writer keeps up: no commit has failed, there is a page, and nothing waits too long.
    private mutating func hasRoom(at now: Int64) -> Bool {
        guard !ledger.isRefusing, age(at: now) <= AuditLedger.waitMillisecondsMax else {
            return false
        }
        return !page.isEmpty || exchange.hasRoom
    }

    /// How long the oldest record that is not committed has waited, in milliseconds.
    private mutating func age(at now: Int64) -> Int64 {
        let committed = ledger.committed
        while let first = begun.first, first.group <= committed { begun.removeFirst() }
        return begun.first.map { now &- $0.milliseconds } ?? 0
    }

    private mutating func announce(at now: Int64) {
        hasRung = true
        begun.append(Begun(group: group, milliseconds: now))
        ledger.ring()
    }

    private mutating func turnPage() {
        page.group = group
        let idHigh = page.idHigh
        exchange.turn(&page)
        page.publication = publication
        page.idHigh = idHigh
    }
}
