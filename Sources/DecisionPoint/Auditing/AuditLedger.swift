internal import Synchronization
public import Wire

/// What the loops and the writer of one zone share: how far records are committed.
///
/// Loops read it, a load each; the writer changes it.
public final class AuditLedger: Sendable {
    let settings: AuditSettings
    /// Tells the writer that a group has begun, or that decisions are refused.
    let bell: AsyncStream<Void>
    private let rope: AsyncStream<Void>.Continuation
    private let exchanges = Mutex<[AuditExchange]>([])
    private let committedGroup = Atomic<UInt64>(0)
    private let failedGroup = Atomic<UInt64>(0)
    private let refuses = Atomic<Bool>(false)
    private let silent = Atomic<Bool>(false)

    private let pagesMax: Int

    /// The greatest number of pages of a loop that wait for the writer.
    ///
    /// A quarter of a million decisions: more than a loop makes in any window that a disk keeps.
    public static let pagesMaxDefault = 64

    /// A ledger on which nothing is written.
    /// - Parameters:
    ///   - settings: how decisions are recorded.
    ///   - pagesMax: the greatest number of pages of a loop that wait for the writer.
    public init(_ settings: AuditSettings, pagesMax: Int = AuditLedger.pagesMaxDefault) {
        self.settings = settings
        self.pagesMax = pagesMax
        (bell, rope) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// A desk for one more loop; made once a loop, on it.
    /// - Parameter monotonic: by which clock records wait; one that never goes back.
    /// - Returns: the desk.
    public func desk(monotonic: @escaping @Sendable () -> MonotonicInstant) -> AuditDesk {
        let exchange = AuditExchange(pagesMax: pagesMax)
        exchanges.withLock { $0.append(exchange) }
        return AuditDesk(self, exchange, monotonic)
    }

    /// How long records may wait for their commit before no more are taken, in milliseconds: by then
    /// most callers have given up.
    public static let waitMillisecondsMax: UInt64 = 5_000

    // ---------------------------------------------------------------------- what loops ask

    var isRefusing: Bool { refuses.load(ordering: .relaxed) }
    var committed: UInt64 { committedGroup.load(ordering: .relaxed) }
    /// The last group that was lost; held replies are released after it is set.
    var lastFailed: UInt64 { failedGroup.load(ordering: .relaxed) }

    func ring() { rope.yield() }

    // ------------------------------------------------------------------- what the writer does

    func commit(_ group: UInt64) {
        committedGroup.store(group, ordering: .relaxed)
        refuses.store(false, ordering: .relaxed)
    }

    /// Says that a group could not be committed: what waits for it is denied, and what comes until a
    /// commit succeeds.
    func fail(_ group: UInt64) {
        failedGroup.store(group, ordering: .relaxed)
        refuses.store(true, ordering: .relaxed)
    }

    /// Ends the bell: the writer writes what it has, and ends.
    func silence() {
        silent.store(true, ordering: .relaxed)
        rope.finish()
    }

    var isSilent: Bool { silent.load(ordering: .relaxed) }

    /// How many decisions the loops have recorded, committed or not.
    var accepted: UInt64 { exchanges.withLock { $0 }.reduce(0) { $0 + $1.accepted } }

    /// Takes the pages of the groups up to one from all loops, each with where it goes back.
    func take(upTo group: UInt64) -> [TakenPage] {
        exchanges.withLock { $0 }.flatMap { exchange in
            exchange.take(upTo: group).map { TakenPage(page: $0, exchange: exchange) }
        }
    }

    func takeRefusals() -> AuditExchange.Refusals {
        var sum = AuditExchange.Refusals()
        for exchange in exchanges.withLock({ $0 }) { sum.add(exchange.takeRefusals()) }
        return sum
    }
}

/// A page that the writer has, and where it goes back to.
struct TakenPage {
    var page: AuditPage
    let exchange: AuditExchange
}
