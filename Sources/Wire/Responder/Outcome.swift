/// What became of a request.
public enum Outcome: Equatable, Sendable {
    /// The answer is written, and may leave at once.
    case answered

    /// There is no answer but a status; what was written is dropped.
    case refused(Status)

    /// The answer is written, and may leave only when the audit record is committed.
    ///
    /// The transport keeps the reply's bytes, gives up the request's, and resumes the ticket once the
    /// responder's side reports this sequence, or a later one, as committed.
    case held(Ticket, until: AuditSequence)

    /// Nothing is written yet, for something is missing that will come.
    ///
    /// The transport keeps the request's bytes and resumes the ticket when it is called.
    case parked(Ticket)

    /// A part is written; the rest follows after other connections had their turn.
    ///
    /// The transport keeps the request's bytes and the part, and resumes the ticket soon.
    case sliced(Ticket)
}
