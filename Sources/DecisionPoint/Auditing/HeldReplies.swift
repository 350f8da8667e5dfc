internal import DecisionCore
internal import Wire

/// The replies of one loop that wait for their records.
struct HeldReplies {
    /// What waits, and with an allow all that a denial in its place needs when the request is gone.
    enum Matter {
        case denial
        case allow(Publication, AnswerWriter.Particulars)
        case batch(Batch)
    }

    /// A reply that waits.
    struct Reply {
        let matter: Matter
        /// The caller's own name for its request, copied.
        let requestID: [UInt8]
        /// The group in which the first of its records lies.
        let since: AuditSequence
        let grounds: Grounds

        /// The last halves of the ids of the decisions that allow.
        var allows: [UInt64] {
            switch matter {
            case .denial: []
            case .allow(_, let particulars): [particulars.id.low]
            case .batch(let batch): batch.allows
            }
        }

        /// Whether its records may lie in several groups, of which some are committed.
        var isBatch: Bool {
            switch matter {
            case .batch: true
            case .denial, .allow: false
            }
        }

        /// The same reply once it denies, which waits for a later record.
        func denied(since group: AuditSequence) -> Reply {
            Reply(matter: matter, requestID: requestID, since: group, grounds: .none)
        }
    }

    /// What an allow rests on, to be judged again; a deny rests on nothing that could be revoked.
    struct Grounds {
        /// The place of the revocation feed that was looked at.
        private(set) var revocation: UInt64
        /// By which hashes what it rests on can be revoked.
        private(set) var hashes: [UInt64]
        private(set) var issuedMilliseconds: Int64

        /// The grounds of a deny.
        static let none = Grounds(revocation: 0, hashes: [], issuedMilliseconds: 0)

        /// Adds what was looked at later, after it was found that the rest still holds.
        ///
        /// - Complexity: linear where both rest on the same, as the slices of one batch do.
        mutating func add(_ later: Grounds) {
            revocation = later.revocation
            guard !later.hashes.isEmpty, hashes != later.hashes else { return }
            // Of two instants the earlier: what was issued then is revoked by more.
            issuedMilliseconds =
                hashes.isEmpty
                ? later.issuedMilliseconds : min(issuedMilliseconds, later.issuedMilliseconds)
            hashes = Array(Set(hashes + later.hashes))
        }

        /// Whether it may have been revoked since.
        func mayBeRevoked(_ revocations: borrowing RevocationTable) -> Bool {
            guard !hashes.isEmpty, revocations.sequence != revocation else { return false }
            return revocations.mayRevoke(hashes, issuedMilliseconds: issuedMilliseconds)
        }
    }

    private var replies: [Ticket: Reply] = [:]
    private var last: UInt64 = 0

    /// Tells tickets of held replies from those of batches that have slices to go.
    private static let mark: UInt64 = 1 << 63

    static func holds(_ ticket: Ticket) -> Bool { ticket.number & mark != 0 }

    mutating func put(_ reply: Reply) -> Ticket {
        last &+= 1
        let ticket = Ticket(last | HeldReplies.mark)
        replies[ticket] = reply
        return ticket
    }

    mutating func take(_ ticket: Ticket) -> Reply? { replies.removeValue(forKey: ticket) }
}
