internal import Wire

/// Tickets in the order of the audit records that they wait for.
///
/// A loop's records nearly always come in rising order, so that both ends are O(1).
internal struct CommitQueue {
    private var entries: ArraySlice<Entry> = []

    private struct Entry {
        let ticket: Ticket
        let until: AuditSequence
    }

    /// The record that the first ticket waits for.
    internal var first: AuditSequence? { entries.first?.until }

    internal mutating func append(_ ticket: Ticket, until: AuditSequence) {
        var place = entries.endIndex
        while place > entries.startIndex, entries[place - 1].until > until {
            place -= 1
        }
        entries.insert(Entry(ticket: ticket, until: until), at: place)
    }

    internal mutating func popFirst(upTo sequence: AuditSequence) -> Ticket? {
        guard let first = entries.first, first.until <= sequence else { return nil }
        entries.removeFirst()
        return first.ticket
    }
}

/// Tickets in the order in which they had their last turn.
internal struct TurnQueue {
    private var tickets: ArraySlice<Ticket> = []

    internal var isEmpty: Bool { tickets.isEmpty }

    internal mutating func append(_ ticket: Ticket) {
        tickets.append(ticket)
    }

    internal mutating func popFirst() -> Ticket? {
        tickets.popFirst()
    }
}
