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
    /// What waiting is told by: the time of day can be set, back too.
    private let monotonic: @Sendable () -> MonotonicInstant
    private var page = AuditPage()
    private var publication: Publication?
    private var accepted: UInt64 = 0
    /// The group that is open.
    private var group: UInt64 = 1
    private var holds = false
    /// Whether the writer knows that there is something in the open group.
    private var hasRung = false
    /// When each group of which a record may not be committed began, oldest first.
    private var begun: ArraySlice<Begun> = []

    private struct Begun {
        let group: UInt64
        let at: MonotonicInstant
    }

    init(
        _ ledger: AuditLedger, _ exchange: AuditExchange,
        _ monotonic: @escaping @Sendable () -> MonotonicInstant
    ) {
        self.ledger = ledger
        self.exchange = exchange
        self.monotonic = monotonic
    }

    /// Whether an answer would wait for its record; what is recorded until the next look is treated so.
    ///
    /// In mode `buffered` it does while an older record is not committed than the window allows: so
    /// a writer that is late costs time, and never more records than declared.
    @discardableResult
    mutating func lookWhetherToHold() -> Bool {
        holds =
            switch ledger.settings.mode {
            case .durable: true
            case .buffered: ageMilliseconds() > UInt64(ledger.settings.windowMilliseconds)
            case .off: false
            }
        return holds
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
        guard hasRoom() else {
            exchange.refused(at: decision.moment.nowMilliseconds)
            ledger.ring()
            return .refused
        }
        page.append(decision, of: question, scratch, in: bytes, vocabulary)
        accepted &+= 1
        exchange.accepted(accepted)
        if !hasRung { announce() }
        if page.isFull { turnPage() }
        return holds ? .held(until: AuditSequence(group)) : .accepted
    }

    /// Records that the answers of decisions are not what they came to, or says that it cannot be.
    ///
    /// That is taken even while decisions are not, for as long as there is a page.
    mutating func amend(
        _ ids: [UInt64], _ answer: AmendedAnswer, at now: Int64
    ) -> AuditReceipt {
        guard ledger.settings.mode != .off, !ids.isEmpty, !page.isEmpty || exchange.hasRoom else {
            return .refused
        }
        page.amend(ids, answer, at: now)
        if !hasRung { announce() }
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
    private mutating func hasRoom() -> Bool {
        guard !ledger.isRefusing, ageMilliseconds() <= AuditLedger.waitMillisecondsMax else {
            return false
        }
        return !page.isEmpty || exchange.hasRoom
    }

    /// How long the oldest record that is not committed has waited, in milliseconds.
    private mutating func ageMilliseconds() -> UInt64 {
        let committed = ledger.committed
        while let first = begun.first, first.group <= committed { begun.removeFirst() }
        guard let first = begun.first else { return 0 }
        return (monotonic().nanoseconds - first.at.nanoseconds) / 1_000_000
    }

    private mutating func announce() {
        hasRung = true
        begun.append(Begun(group: group, at: monotonic()))
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
