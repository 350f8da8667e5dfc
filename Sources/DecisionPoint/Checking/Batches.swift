internal import Wire

/// The batches of one loop that wait for their next slice.
struct Batches {
    /// How long a batch keeps the loop from its other connections, in nanoseconds.
    static let sliceNanosecondsMax: UInt64 = 100_000

    let clock: @Sendable () -> MonotonicInstant
    private var waiting: [Ticket: Batch] = [:]
    private var last: UInt64 = 0

    init(clock: @escaping @Sendable () -> MonotonicInstant) {
        self.clock = clock
    }

    /// When a slice that begins now has to end.
    var sliceEnd: MonotonicInstant {
        clock().advanced(byNanoseconds: Batches.sliceNanosecondsMax)
    }

    /// Moves every batch to the next publication: none decides on one that is no longer active.
    func restart(on next: Publication) {
        for batch in waiting.values { batch.restart(on: next) }
    }

    mutating func put(_ batch: Batch) -> Ticket {
        last &+= 1
        let ticket = Ticket(last)
        waiting[ticket] = batch
        return ticket
    }

    mutating func take(_ ticket: Ticket) -> Batch? {
        waiting.removeValue(forKey: ticket)
    }
}
