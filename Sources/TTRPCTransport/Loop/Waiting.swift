internal import Wire

/// What a request waits for.
internal enum WaitReason: Equatable {
    /// For its audit record to be committed.
    case commit(AuditSequence)
    /// For its ticket to be called.
    case wake
    /// For its next turn.
    case turn
}

/// What a responder left when it did not finish a request.
internal struct Wait {
    internal let ticket: Ticket
    internal let reason: WaitReason
    /// The message of the reply so far.
    internal let part: [UInt8]

    /// Whether the request's own bytes are still of use: not when only the reply is judged again.
    internal var needsData: Bool {
        switch reason {
        case .commit: false
        case .wake, .turn: true
        }
    }
}

/// A request that its responder has not finished, with what must be kept for it.
///
/// It is generic over the connection only so that it can be tried without one.
internal struct WaitingRequest<Connection: AnyObject> {
    internal let call: Call
    internal let connection: Connection
    internal let reason: WaitReason
    /// The data of the request's frame; empty while it waits for a commit, for only the reply counts then.
    internal let data: [UInt8]
    /// The message of the reply as far as it is written.
    internal let part: [UInt8]

    /// What it costs its connection, in bytes.
    internal var keptBytes: Int { data.count + part.count }
}

/// The requests of one loop that wait, by their tickets.
internal struct WaitingRequests<Connection: AnyObject> {
    private var requests: [Ticket: WaitingRequest<Connection>] = [:]
    private var commits = CommitQueue()
    private var turns = TurnQueue()

    /// How many wait.
    internal var count: Int { requests.count }

    /// Whether a request waits for its next turn.
    internal var hasTurns: Bool { !turns.isEmpty }

    /// The first audit record that a request waits for.
    internal var firstCommit: AuditSequence? { commits.first }

    /// Keeps a request.
    ///
    /// - Precondition: Its ticket is not in use: the responder must not give a ticket twice.
    internal mutating func keep(_ request: WaitingRequest<Connection>, as ticket: Ticket) {
        let before = requests.updateValue(request, forKey: ticket)
        precondition(before == nil, "a responder gave the ticket \(ticket.number) twice")
        switch request.reason {
        case .commit(let sequence): commits.append(ticket, until: sequence)
        case .wake: break
        case .turn: turns.append(ticket)
        }
    }

    /// Takes a request out; nil if it was abandoned before, or never was.
    internal mutating func take(_ ticket: Ticket) -> WaitingRequest<Connection>? {
        requests.removeValue(forKey: ticket)
    }

    /// Takes a request out if it waits to be called.
    internal mutating func takeParked(_ ticket: Ticket) -> WaitingRequest<Connection>? {
        guard requests[ticket]?.reason == .wake else { return nil }
        return take(ticket)
    }

    /// Takes out the next request whose audit record is committed, in the records' order.
    internal mutating func takeCommitted(
        upTo sequence: AuditSequence
    ) -> (Ticket, WaitingRequest<Connection>)? {
        while let ticket = commits.popFirst(upTo: sequence) {
            // A ticket can be used again after its request was abandoned: the record tells them apart.
            guard let request = requests[ticket], case .commit(let until) = request.reason,
                until <= sequence
            else { continue }
            requests[ticket] = nil
            return (ticket, request)
        }
        return nil
    }

    /// Takes out the request whose turn is next.
    ///
    /// - Parameter losesTurn: Whether a ticket's connection can't have it now; the request is then kept
    ///   without a turn, until it is given one.
    /// - Returns: The ticket and its request; nil if none can have its turn.
    internal mutating func takeTurn(
        unless losesTurn: (Ticket, Connection) -> Bool
    ) -> (Ticket, WaitingRequest<Connection>)? {
        while let ticket = turns.popFirst() {
            guard let request = requests[ticket], request.reason == .turn,
                !losesTurn(ticket, request.connection)
            else { continue }
            requests[ticket] = nil
            return (ticket, request)
        }
        return nil
    }

    /// Gives turns to requests that lost theirs, as far as they still wait.
    internal mutating func giveTurns(to tickets: [Ticket]) {
        for ticket in tickets where requests[ticket]?.reason == .turn {
            turns.append(ticket)
        }
    }

    /// The tickets whose requests nobody waits for any more.
    internal func expired(at now: MonotonicInstant) -> [Ticket] {
        requests.filter { $0.value.call.isExpired(at: now) }.map(\.key)
    }
}
