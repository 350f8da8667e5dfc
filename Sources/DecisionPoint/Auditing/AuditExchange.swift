internal import Synchronization

/// Where one loop hands its pages to the writer, and gets empty ones back.
///
/// It is locked once a page, never once a record, but for records that are refused.
final class AuditExchange: Sendable {
    private struct State {
        var full: [AuditPage] = []
        var spare: [AuditPage] = []
        var refusals = Refusals()
    }

    /// Decisions that could not be recorded, and when.
    struct Refusals: Sendable {
        var count: UInt64 = 0
        var firstMilliseconds = Int64.max
        var lastMilliseconds = Int64.min

        mutating func add(_ other: Refusals) {
            count += other.count
            firstMilliseconds = min(firstMilliseconds, other.firstMilliseconds)
            lastMilliseconds = max(lastMilliseconds, other.lastMilliseconds)
        }
    }

    /// The greatest number of empty pages that are kept for a loop.
    static let sparesMax = 4

    private let state = Mutex(State())
    private let acceptedCount = Atomic<UInt64>(0)
    private let pagesMax: Int

    init(pagesMax: Int) { self.pagesMax = pagesMax }

    /// How many decisions the loop has recorded.
    var accepted: UInt64 { acceptedCount.load(ordering: .relaxed) }

    /// Says how many decisions the loop has recorded; called by the loop alone.
    func accepted(_ count: UInt64) { acceptedCount.store(count, ordering: .relaxed) }

    /// Whether another page may be begun.
    var hasRoom: Bool { state.withLock { $0.full.count < pagesMax } }

    /// Takes a page, and gives an empty one in its place.
    func turn(_ page: inout AuditPage) {
        state.withLock { state in
            state.full.append(page)
            page = state.spare.popLast() ?? AuditPage()
        }
    }

    /// Notes that a decision could not be recorded.
    func refused(at milliseconds: Int64) {
        let one = Refusals(
            count: 1, firstMilliseconds: milliseconds, lastMilliseconds: milliseconds)
        state.withLock { $0.refusals.add(one) }
    }

    /// Takes out the pages of the groups up to one.
    func take(upTo group: UInt64) -> [AuditPage] {
        state.withLock { state in
            let count = state.full.firstIndex { $0.group > group } ?? state.full.count
            let taken = Array(state.full[..<count])
            state.full.removeFirst(count)
            return taken
        }
    }

    /// Takes out what is known of refusals.
    func takeRefusals() -> Refusals {
        state.withLock { state in
            defer { state.refusals = Refusals() }
            return state.refusals
        }
    }

    /// Takes an emptied page back; what is left in its place is new.
    func takeBack(_ page: inout AuditPage) {
        state.withLock { state in
            if state.spare.count < AuditExchange.sparesMax { state.spare.append(page) }
            page = AuditPage()
        }
    }
}
